import { pagesOf } from '../pages.ts';
import { DRIVER_GROUPS, STRUCT_MODULE, type Driver, type Drivers } from '../drivers/driver.ts';
import { Json } from './json.ts';

/** What one load was measured to take beyond the module's core, in kB. */
function allocations(file: unknown): ReadonlyMap<string, number> {
  const data = new Json(file, 'measured-load.json');
  const columns = data.field('columns').texts();
  return new Map(
    data
      .field('rows')
      .list()
      .map((item) => {
        const cell = item.row(columns);
        return [cell('name').text(), cell('free_drop_kB').number() - cell('core').count() / 1024];
      }),
  );
}

/** In: src/data/root-drivers.json, driver-options.json, measured-load.json. Out: the drivers by name. */
export function parseDrivers(rootDrivers: unknown, driverOptions: unknown, measuredLoad: unknown): Drivers {
  const extra = allocations(measuredLoad);
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
    const beyond = extra.get(name);
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
        allocates: beyond === undefined ? null : Math.max(0, Math.round(beyond / 4)),
      },
      content: bytes('text') + bytes('rodata') + bytes('rw') - STRUCT_MODULE,
      compressed:
        root === undefined
          ? null
          : { gzip: root('gzip9').count(), xz: root('xz').count(), zstd: root('zstd19').count() },
    });
  }
  return drivers;
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
