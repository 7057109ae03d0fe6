import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countersIn, type Counters } from '../machine/counters.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { KERNEL, MEMORY_LAB } from '../machine/places.ts';
import { run } from '../machine/qemu.ts';
import { PLACES, type Place } from './scripts.ts';

const COLUMNS = [
  'free',
  'MemFree',
  'MemAvailable',
  'Buffers',
  'Cached',
  'Dirty',
  'Shmem',
  'Unevictable',
  'Mlocked',
  'AnonPages',
  'Slab',
  'SReclaimable',
  'PageTables',
  'SwapCached',
  'swap_used',
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
    execFileSync('sh', ['-ec', make(path)]);
    return path;
  });
  const modules = new ModuleFiles();
  const order = modules.loadOrder(place.modules);
  const load = order.map(
    (name) => `insmod /m/${modules.file(name).split('/').at(-1)} ${place.arguments?.[name] ?? ''}`,
  );
  const script = `${load.join('\n')}\nsleep 1\ngrep -E "Node|min |low |high |managed|spanned" /proc/zoneinfo\nhead -40 /proc/slabinfo >/dev/null\ngrep -E "inode_cache|^dentry|radix_tree|buffer_head|^ext4_inode|shmem" /proc/slabinfo\ncat /proc/sys/vm/min_free_kbytes\n${place.script}`;
  const console = await run({
    script,
    files: order.map((name) => modules.file(name)),
    memory: place.memory,
    disks,
    ...(place.timeout === undefined ? {} : { timeout: place.timeout }),
  });
  writeFileSync(join(MEMORY_LAB, `page-cache.${place.id}.log`), console);
  const rows = countersIn(console).map(row);
  const said = console.split('\n').filter((line) => /No space|Killed|Out of memory|panic|records|RECLAIM/.test(line));
  return {
    memory_MiB: place.memory,
    what: place.what,
    total_kB: countersIn(console)[0]?.values.get('MemTotal'),
    rows,
    said,
  };
}

const wanted = process.argv.slice(2);
const result: Record<string, unknown> = {};
for (const place of PLACES.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  process.stderr.write(`${place.id}\n`);
  result[place.id] = await record(place);
}
process.stdout.write(`${JSON.stringify({ kernel: KERNEL, columns: ['step', ...COLUMNS], places: result })}\n`);
