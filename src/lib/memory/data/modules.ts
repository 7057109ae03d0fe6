import type { RoundedModule } from '../module/rounding.ts';
import type { ModuleSection, ModuleTable } from '../module/table.ts';
import { Json } from './json.ts';

/** A module of Debian's generic kernel. Bytes, but for `areaPages`, `core` and `init`, which are pages. */
export interface MeasuredModule extends RoundedModule {
  readonly name: string;
  readonly category: string;
  readonly file: number;
  readonly core: number;
  readonly init: number;
  readonly needs: readonly string[];
}

const AREA_COLUMNS = ['text_pages', 'rodata_pages', 'ro_after_init_pages', 'rw_pages', 'symbols_pages'];

/** In: src/data/modules.json. Out: its 1422 modules. */
export function parseModules(file: unknown): readonly MeasuredModule[] {
  const data = new Json(file, 'modules.json');
  const columns = data.field('columns').texts();
  const categories = data.field('categories').texts();
  const cells = data
    .field('rows')
    .list()
    .map((row) => row.row(columns));
  const names = cells.map((cell) => cell('name').text());
  return cells.map((cell, index) => {
    const bytes = (column: string): number => cell(column).count();
    return {
      name: names[index] ?? '',
      category: categories[bytes('category')] ?? 'other',
      file: bytes('file'),
      core: bytes('core'),
      init: bytes('init'),
      used: bytes('text') + bytes('rodata') + bytes('rw') + bytes('symbols'),
      areaPages: AREA_COLUMNS.map(bytes),
      needs: cell('needs')
        .list()
        .flatMap((need) => names[need.count()] ?? []),
    };
  });
}

/** A module whose sections are known. */
export interface NamedTable {
  readonly name: string;
  readonly table: ModuleTable;
}

/** In: src/data/module-sections.json. Out: the tables of the modules that the close up shows. */
export function parseModuleTables(file: unknown): readonly NamedTable[] {
  const data = new Json(file, 'module-sections.json');
  const columns = data.field('columns').texts();
  return data
    .field('modules')
    .list()
    .map((module) => {
      const symbols = module.field('symbols');
      const count = (name: string): number => symbols.field(name).count();
      return {
        name: module.field('name').text(),
        table: {
          file: module.field('file').count(),
          sections: module
            .field('sections')
            .list()
            .map((row) => section(row.row(columns))),
          symbols: {
            count: count('count'),
            kept: count('kept'),
            keptNames: count('keptNames'),
            names: count('names'),
            align: count('align'),
            namesAlign: count('namesAlign'),
          },
        },
      };
    });
}

function section(cell: (column: string) => Json): ModuleSection {
  const flags = cell('flags').text();
  return {
    name: cell('name').text(),
    size: cell('size').count(),
    align: cell('align').count(),
    alloc: flags.includes('A'),
    write: flags.includes('W'),
    execute: flags.includes('X'),
    nobits: flags.includes('N'),
  };
}
