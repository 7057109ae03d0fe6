import { readFileSync } from 'node:fs';
import { parseModules } from '../../src/lib/memory/data/modules.ts';
import { layoutModule, MODULE_AREAS, type ModuleLayout } from '../../src/lib/memory/module/layout.ts';
import { readModule } from '../../src/lib/memory/module/read-elf.ts';
import { roundingOf } from '../../src/lib/memory/module/rounding.ts';
import type { ModuleTable } from '../../src/lib/memory/module/table.ts';
import { readData, writeData } from './machine/data-file.ts';
import { ModuleFiles } from './machine/modules.ts';

/**
 * Measures modules by their files: adds the pages of each area to src/data/modules.json and src/data/root-drivers.json,
 * checks every other number in them, sums up what rounding costs, and writes the section tables of the modules that the close up can show.
 */
const CLOSE_UPS = ['crc16', 'virtio_blk', 'loop', 'ext4', 'e1000', 'ahci', 'nvme', 'dm_crypt', 'squashfs', 'btrfs'];

const files = new ModuleFiles();

function measure(name: string): { readonly table: ModuleTable; readonly layout: ModuleLayout } {
  const reading = readModule(readFileSync(files.file(name)));
  if (reading.kind === 'problem') throw new Error(`${name}: ${JSON.stringify(reading.problem)}`);
  return { table: reading.table, layout: layoutModule(reading.table) };
}

/** Pages of each area, in the order of MODULE_AREAS. */
const PAGE_COLUMNS = ['text_pages', 'rodata_pages', 'ro_after_init_pages', 'rw_pages', 'symbols_pages'];
const areaPages = ({ core }: ModuleLayout): readonly number[] =>
  MODULE_AREAS.map((area) => core.find(({ name }) => name === area)?.pages ?? 0);

function expect(name: string, what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${name}: expected ${what} ${String(expected)}, found ${String(found)}.`);
}

const modules = readData('modules.json') as { columns: string[]; rows: unknown[][] };
const width = modules.columns.filter((column) => !PAGE_COLUMNS.includes(column)).length;
modules.columns = [...modules.columns.slice(0, width), ...PAGE_COLUMNS];
modules.rows = modules.rows.map((old) => {
  const row = old.slice(0, width);
  const { table, layout } = measure(String(row[0]));
  const cell = (column: string): unknown => row[modules.columns.indexOf(column)];
  expect(String(row[0]), 'bytes of the file', table.file, cell('file'));
  expect(String(row[0]), 'pages of core', layout.coreSize / 4096, cell('core'));
  expect(String(row[0]), 'pages of init', layout.initSize / 4096, cell('init'));
  return [...row, ...areaPages(layout)];
});
writeData('modules.json', modules);

const drivers = readData('root-drivers.json') as { size_columns: string[]; sizes: Record<string, unknown[]> };
const sizes = drivers.size_columns.filter((column) => !PAGE_COLUMNS.includes(column)).length;
drivers.size_columns = [...drivers.size_columns.slice(0, sizes), ...PAGE_COLUMNS];
for (const [name, old] of Object.entries(drivers.sizes)) {
  const row = old.slice(0, sizes);
  const { layout } = measure(name);
  expect(name, 'bytes of core', layout.coreSize, row[drivers.size_columns.indexOf('core')]);
  drivers.sizes[name] = [...row, ...areaPages(layout)];
}
writeData('root-drivers.json', drivers);

const columns = ['name', 'size', 'align', 'flags'];
const tables = CLOSE_UPS.map((name) => {
  const { file, sections, symbols } = measure(name).table;
  const rows = sections
    .filter((section) => section.name !== '' && section.size > 0)
    .map((section) => {
      const flags = `${section.alloc ? 'A' : ''}${section.write ? 'W' : ''}${section.execute ? 'X' : ''}`;
      return [section.name, section.size, section.align, `${flags}${section.nobits ? 'N' : ''}`];
    });
  return { name, file, symbols, sections: rows };
});
writeData('module-sections.json', {
  source: (modules as unknown as { source: unknown }).source,
  how: 'scripts/memory/module-tables.ts: section headers and symbol table of each .ko file, as readelf -SW and -s show them',
  unit: 'bytes; symbols.count and symbols.kept: symbols. Flags: A takes memory, W written, X code, N not in the file',
  columns,
  modules: tables,
});

/** The sums over all those modules, for a page that shows them and nothing else. */
writeData('rounding.json', {
  source: (modules as unknown as { source: unknown }).source,
  how: 'scripts/memory/module-tables.ts: pages of each area less the bytes of its sections, over the modules of modules.json',
  unit: 'bytes; modules and areas: counts; pages: pages of 4096 bytes',
  rounding: roundingOf(parseModules(modules)),
});
