import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { layoutModule } from '../../src/lib/memory/module/layout.ts';
import { readModule } from '../../src/lib/memory/module/read-elf.ts';
import { DEBIAN_MODULES, type ModuleKernel, type ModuleTable } from '../../src/lib/memory/module/table.ts';
import { kernelPath } from '../kernel/cache.ts';
import { countersIn, modulesIn } from './machine/counters.ts';
import { onlyReleaseIn, ModuleFiles } from './machine/modules.ts';
import { KERNEL } from './machine/places.ts';
import { run } from './machine/qemu.ts';

/**
 * load-modules.ts [--kernel=NAME] [--sections] NAME…: loads modules and what they need, one by one, in a booted kernel: Debian's,
 * or one that scripts/kernel/presets/build-pc.ts built (pc-modules-6.12). Compares /proc/modules with the engine's layout and
 * tells what each load took from the free memory. Without a name: all modules of that kernel. With --sections, the section table of
 * each file beside it. Out: JSON on standard output.
 */
const { values: flags, positionals: wanted } = parseArgs({
  options: { kernel: { type: 'string' }, sections: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const built = flags.kernel;
const rule: ModuleKernel =
  built === undefined
    ? DEBIAN_MODULES
    : { kallsymsAll: false, placement: built.endsWith('6.1') ? 'one block' : 'by type' };
const files =
  built === undefined ? new ModuleFiles() : new ModuleFiles(onlyReleaseIn(`${kernelPath(built)}.modules/lib/modules`));
const order = files.loadOrder(wanted.length > 0 ? wanted : [...files.needs.keys()]);
const list = order.map((name) => `/m/${files.file(name).split('/').at(-1)}`).join('\n');
const console = await run({
  script: `cat > /list <<END\n${list}\nEND\nmeter load /list`,
  files: order.map((name) => files.file(name)),
  memory: 1024,
  timeout: 580,
  ...(built === undefined ? {} : { kernel: kernelPath(built) }),
});

/** Name, bytes, alignment and flags of the sections that have something in them; the symbol table's part. */
function sectionsOf({ file, sections, symbols }: ModuleTable): unknown {
  const rows = sections
    .filter(({ name, size }) => name !== '' && size > 0)
    .map(({ name, size, align, alloc, write, execute, nobits }) => {
      const letters = `${alloc ? 'A' : ''}${write ? 'W' : ''}${execute ? 'X' : ''}${nobits ? 'N' : ''}`;
      return [name, size, align, letters];
    });
  return { file, symbols, sections: rows };
}

const counters = countersIn(console);
const rows = modulesIn(console).map(({ name, core, errno }, index) => {
  const reading = readModule(readFileSync(files.file(name)), rule);
  const layout = reading.kind === 'module' ? layoutModule(reading.table, rule.placement) : null;
  const free = (at: number): number => {
    const values = counters[at]?.values;
    return (values?.get('MemFree') ?? NaN) + (values?.get('Pcp') ?? NaN);
  };
  const row = [name, core, errno, (layout?.coreSize ?? 0) - core, free(index) - free(index + 1)];
  return flags.sections && reading.kind === 'module' ? [...row, sectionsOf(reading.table)] : row;
});
const columns = ['name', 'core', 'errno', 'model_error', 'free_drop_kB', ...(flags.sections ? ['table'] : [])];
process.stdout.write(
  `${JSON.stringify({ kernel: built ?? KERNEL, rule, unit: 'core and model_error: bytes', columns, rows })}\n`,
);
