import { readFileSync } from 'node:fs';
import { layoutModule, MODULE_AREAS, type ModuleArea } from '../../../src/lib/memory/module/layout.ts';
import { readModule } from '../../../src/lib/memory/module/read-elf.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { KERNEL } from '../machine/places.ts';

/**
 * all-modules.ts [RELEASE]: every module of a Debian kernel by its file: sizes, direct needs, and the sums that the `modules` of
 * src/data/kernel.json hold. Out: JSON on standard output.
 */
const release = process.argv[2] ?? KERNEL;
const files = new ModuleFiles();
const names = [...files.needs.keys()].sort();

/** modules.dep lists all that a module needs; those that another one of them needs are not direct. */
function directNeeds(name: string): readonly string[] {
  const all = files.needs.get(name) ?? [];
  return all.filter((need) => !all.some((other) => other !== need && (files.needs.get(other) ?? []).includes(need)));
}

const used = (areas: readonly ModuleArea[], name: (typeof MODULE_AREAS)[number]): number =>
  areas.find((area) => area.name === name)?.used ?? 0;

const rows = names.map((name) => {
  const reading = readModule(readFileSync(files.file(name)));
  if (reading.kind === 'problem') throw new Error(`${name}: ${JSON.stringify(reading.problem)}`);
  const { core, coreSize, initSize, btf, perProcessor } = layoutModule(reading.table);
  return {
    name,
    file: reading.table.file,
    text: used(core, 'text'),
    rodata: used(core, 'read-only data'),
    rw: used(core, 'read-only after init') + used(core, 'data'),
    symbols: used(core, 'symbols'),
    core: coreSize,
    init: initSize,
    btf,
    percpu: perProcessor,
    needs: directNeeds(name),
  };
});

type Sum = 'file' | 'core' | 'text' | 'rodata' | 'rw' | 'symbols' | 'init' | 'percpu' | 'btf';
const sum = (of: Sum): number => rows.reduce((total, row) => total + row[of], 0);
const content = sum('text') + sum('rodata') + sum('rw') + sum('symbols');
const totals = {
  count: rows.length,
  file: sum('file'),
  core: sum('core'),
  core_used: content,
  text: sum('text'),
  rodata: sum('rodata'),
  rw: sum('rw'),
  symbols: sum('symbols'),
  init: sum('init'),
  percpu: sum('percpu'),
  btf: sum('btf'),
  waste: sum('core') - content,
  waste_mean: Math.round((sum('core') - content) / rows.length),
};
process.stdout.write(`${JSON.stringify({ release, unit: 'bytes; needs: names', totals, rows })}\n`);
