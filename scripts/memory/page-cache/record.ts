import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countersIn, type Counters } from '../machine/counters.ts';
import { dataText } from '../machine/data-file.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { KERNEL, MEMORY_LAB } from '../machine/places.ts';
import { run } from '../machine/qemu.ts';
import { PLACES, type Place } from './scripts.ts';

/** record.ts [PLACE…]: src/data/page-cache.json, or some of its places, on standard output. */
const COLUMNS = [
  ...['free', 'MemFree', 'MemAvailable', 'Buffers', 'Cached', 'Dirty', 'Shmem', 'Unevictable'],
  ...['AnonPages', 'Slab', 'SReclaimable', 'PageTables', 'SwapCached', 'swap_used'],
];

function row({ tag, values }: Counters): readonly (string | number)[] {
  const of = (name: string): number => values.get(name) ?? -1;
  return [
    tag,
    ...COLUMNS.map((column) => {
      if (column === 'free') return of('MemFree') + of('Pcp');
      return column === 'swap_used' ? of('SwapTotal') - of('SwapFree') : of(column);
    }),
  ];
}

async function record(place: Place): Promise<unknown> {
  const disks = (place.disks ?? []).map((make, index) => {
    const path = join(MEMORY_LAB, `${place.id}-${index}.img`);
    if (existsSync(path)) rmSync(path);
    execFileSync('sh', ['-ec', make(path)], { stdio: ['ignore', 'ignore', 'ignore'] });
    return path;
  });
  const modules = new ModuleFiles();
  const order = modules.loadOrder(place.modules);
  const load = order.map(
    (name) => `insmod /m/${modules.file(name).split('/').at(-1) ?? ''} ${place.arguments?.[name] ?? ''}`,
  );
  const console = await run({
    script: [...load, 'sleep 1', place.script].join('\n'),
    files: order.map((name) => modules.file(name)),
    memory: place.memory,
    disks,
  });
  writeFileSync(join(MEMORY_LAB, `page-cache.${place.id}.log`), console);
  const counters = countersIn(console);
  return {
    memory_MiB: place.memory,
    what: place.what,
    total: counters[0]?.values.get('MemTotal'),
    swap: counters.find(({ tag }) => tag === 'before')?.values.get('SwapTotal'),
    said: console.split('\n').filter((line) => /No space|Killed process|panic|RECLAIM/.test(line)),
    rows: counters.map(row),
  };
}

const wanted = process.argv.slice(2);
const places: Record<string, unknown> = {};
for (const place of PLACES.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  process.stderr.write(`${place.id}\n`);
  places[place.id] = await record(place);
}
process.stdout.write(
  dataText({
    source: {
      kernel: KERNEL,
      package: 'linux-image 6.1.192-2 (Debian 12)',
      date: new Date().toISOString().slice(0, 10),
    },
    vm: 'qemu 7.2 TCG, 1 CPU, 512 MiB; one file of 32 MiB of zeros, but where it fills a place up',
    how: 'scripts/memory/page-cache/record.ts; free = MemFree + pages on the per-processor lists',
    unit: 'kB; memory_MiB: MiB',
    columns: ['step', ...COLUMNS],
    places,
  }),
);
