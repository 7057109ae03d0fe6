import { pagesOf } from '../pages.ts';
import { DRIVER_GROUPS, STRUCT_MODULE, type Driver, type Drivers } from '../drivers/driver.ts';
import { Json } from './json.ts';

/** What one load was measured to take beyond the module's core, in kB, and its type information, in bytes. */
interface Load {
  readonly core: number;
  readonly beyond: number;
  readonly btf: number;
}

function loads(file: unknown): ReadonlyMap<string, Load> {
  const data = new Json(file, 'measured-load.json');
  const columns = data.field('columns').texts();
  return new Map(
    data
      .field('rows')
      .list()
      .map((item) => {
        const cell = item.row(columns);
        const core = cell('core').count();
        const beyond = cell('free_drop_kB').number() - core / 1024;
        return [cell('name').text(), { core, beyond, btf: cell('btf').count() }];
      }),
  );
}

/** In: src/data/root-drivers.json, driver-options.json, measured-load.json. Out: the drivers by name. */
export function parseDrivers(rootDrivers: unknown, driverOptions: unknown, measuredLoad: unknown): Drivers {
  const loaded = loads(measuredLoad);
  const roots = new Json(rootDrivers, 'root-drivers.json');
  const options = new Json(driverOptions, 'driver-options.json');
  const rootColumns = roots.field('columns').texts();
  const known = new Map(
    roots
      .field('drivers')
      .list()
      .map((item) => {
        const cell = item.row(rootColumns);
        return [cell('name').text(), cell] as const;
      }),
  );
  const optionColumns = options.field('columns').texts();
  const optionRows = options
    .field('rows')
    .list()
    .map((item) => item.row(optionColumns));
  const optionOf = new Map(optionRows.map((cell) => [cell('name').text(), cell]));
  const prompts = new Map([...optionOf].map(([name, cell]) => [name, cell('prompt').textOrNull()]));
  const columns = roots.field('size_columns').texts();

  const drivers = new Map<string, Driver>();
  for (const [name, row] of roots.field('sizes').entries()) {
    const size = row.row(columns);
    const option = optionOf.get(name);
    if (option === undefined) throw new Error(`driver-options.json: expected a row for "${name}", found none.`);
    const root = known.get(name);
    const needs = size('needs').texts();
    const selects = option('selects').texts();
    const bytes = (column: string): number => size(column).count();
    const load = loaded.get(name);
    drivers.set(name, {
      name,
      group: root === undefined ? 'library' : root('group').oneOf(DRIVER_GROUPS),
      option: option('option').text(),
      prompt: prompts.get(name) ?? null,
      needs,
      // A need with a line of its own that nobody switches on for it has to be on before (menus and `if` say so as well).
      depends: unique([
        ...option('depends').texts(),
        ...needs.filter((need) => (prompts.get(need) ?? null) !== null && !selects.includes(need)),
      ]),
      selects: unique([...selects, ...needs.filter((need) => (prompts.get(need) ?? null) === null)]),
      footprint: {
        file: bytes('file'),
        text: bytes('text_pages'),
        readOnly: bytes('rodata_pages'),
        data: bytes('ro_after_init_pages') + bytes('rw_pages'),
        symbols: bytes('symbols_pages'),
        init: pagesOf(bytes('init')),
        allocates: load === undefined ? null : Math.max(0, Math.round(load.beyond / 4)),
      },
      content: { text: bytes('text'), readOnly: bytes('rodata'), data: Math.max(0, bytes('rw') - STRUCT_MODULE) },
      typeInformation: load?.btf ?? 0,
      compressed:
        root === undefined
          ? null
          : { gzip: root('gzip9').count(), xz: root('xz').count(), zstd: root('zstd19').count() },
    });
  }
  return drivers;
}

/** Modules of up to so many bytes of core do next to nothing when they start. */
const SMALL = 5 * 4096;

/** What being a module costs beside core and type information, in bytes: the median over the small ones that were loaded. */
export function parseOverhead(measuredLoad: unknown): number {
  const small = [...loads(measuredLoad).values()].filter(({ core }) => core <= SMALL);
  const beside = small.map(({ beyond, btf }) => beyond * 1024 - btf).sort((a, b) => a - b);
  return Math.max(0, beside[Math.floor(beside.length / 2)] ?? 0);
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
