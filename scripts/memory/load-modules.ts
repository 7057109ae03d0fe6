import { readFileSync } from 'node:fs';
import { layoutModule } from '../../src/lib/memory/module/layout.ts';
import { readModule } from '../../src/lib/memory/module/read-elf.ts';
import { countersIn, modulesIn } from './machine/counters.ts';
import { ModuleFiles } from './machine/modules.ts';
import { KERNEL } from './machine/places.ts';
import { run } from './machine/qemu.ts';

/**
 * load-modules.ts NAME…: loads modules and what they need, one by one, in a booted Debian kernel; compares /proc/modules with
 * the engine's layout and tells what each load took from the free memory. Out: JSON on standard output.
 */
const files = new ModuleFiles();
const order = files.loadOrder(process.argv.slice(2));
const list = order.map((name) => `/m/${files.file(name).split('/').at(-1)}`).join('\n');
const console = await run({
  script: `cat > /list <<END\n${list}\nEND\nmeter load /list`,
  files: order.map((name) => files.file(name)),
  memory: 1024,
  timeout: 580,
});

const counters = countersIn(console);
const rows = modulesIn(console).map(({ name, core, errno }, index) => {
  const reading = readModule(readFileSync(files.file(name)));
  const layout = reading.kind === 'module' ? layoutModule(reading.table) : null;
  const free = (at: number): number => {
    const values = counters[at]?.values;
    return (values?.get('MemFree') ?? NaN) + (values?.get('Pcp') ?? NaN);
  };
  return [name, core, errno, (layout?.coreSize ?? 0) - core, free(index) - free(index + 1)];
});
const columns = ['name', 'core', 'errno', 'model_error', 'free_drop_kB'];
process.stdout.write(`${JSON.stringify({ kernel: KERNEL, unit: 'core and model_error: bytes', columns, rows })}\n`);
