import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleFiles } from '../machine/modules.ts';
import { MEMORY_LAB } from '../machine/places.ts';
import { dataText } from '../machine/data-file.ts';
import { moduleEntries } from './entries.ts';

/**
 * objects.ts: what of the experiment's module files decides which objects the kernel makes for each module beside its core. Needs what
 * build.sh leaves. Out: JSON, for the `entries` of src/data/builtin-or-module.json. `x86_pkg_temp_thermal` needs other hardware, and
 * is left out: it does not load.
 */
const LAB = join(MEMORY_LAB, 'experiment');
const NOT_LOADED = 'x86_pkg_temp_thermal';

const release = readdirSync(join(LAB, 'lib/modules'))[0] ?? '';
const files = new ModuleFiles(join(LAB, 'lib/modules', release));
const modules = [...files.needs.keys()]
  .filter((name) => name !== NOT_LOADED)
  .map((name) => moduleEntries(files.file(name), { kallsymsAll: false, placement: 'one block' }));
const names = [...new Set(modules.flatMap(({ sections }) => sections))];
process.stdout.write(
  dataText({
    section_names: names,
    columns: ['name', 'pages', 'sections', 'parameters', 'uses', 'versions'],
    rows: modules.map(({ name, pages, sections, parameters, uses, versions }) => [
      name,
      pages,
      sections.map((section) => names.indexOf(section)),
      parameters,
      uses,
      versions,
    ]),
  }),
);
