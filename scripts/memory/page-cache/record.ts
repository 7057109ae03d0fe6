import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countersIn, type Counters } from '../machine/counters.ts';
import { dataText } from '../machine/data-file.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { KERNEL, MEMORY_LAB } from '../machine/places.ts';
import { run } from '../machine/qemu.ts';
import { PLACES, type Place } from './scripts.ts';
import { severalRuns, type CounterRow } from './several-runs.ts';

/**
 * record.ts [--runs=N] [--blocks] [PLACE…]: src/data/page-cache.json, or some of its places, on standard output. Each place is
 * booted N times (5): a counter of a step is the median of the runs, its spread the largest less the smallest. With --blocks, it is
 * told which pages of the block devices came and went at each step instead: what Buffers consists of.
 */
const COLUMNS = [
  ...['free', 'MemFree', 'MemAvailable', 'Buffers', 'Cached', 'Dirty', 'Shmem', 'Unevictable'],
  ...['AnonPages', 'Slab', 'SReclaimable', 'PageTables', 'SwapCached', 'swap_used'],
];

function row({ tag, values }: Counters): CounterRow {
  const of = (name: string): number => values.get(name) ?? -1;
  return [
    tag,
    ...COLUMNS.map((column) => {
      if (column === 'free') return of('MemFree') + of('Pcp');
      return column === 'swap_used' ? of('SwapTotal') - of('SwapFree') : of(column);
    }),
  ];
}

/**
 * Tells at each step which pages came into the page cache of a block device and which went (their sum is Buffers), by the kernel's
 * own trace points (include/trace/events/filemap.h). The inode number of a block device is its device number: 1:0 is 0x100000.
 */
const withBlocks = ({ script }: Place): string => {
  const events = ['mm_filemap_add_to_page_cache', 'mm_filemap_delete_from_page_cache'];
  const tell = (tag: string): string =>
    `grep ofs= /trace/trace | sed 's/.* mm_filemap_\\([a-z]*\\)_.* ino \\([0-9a-f]*\\) .* ofs=\\([0-9]*\\).*/BLK ${tag} \\1 \\2 \\3/'; echo > /trace/trace`;
  const open = events.flatMap((event) => [
    `echo 'i_ino >= 0x100000' > /trace/events/filemap/${event}/filter`,
    `echo 1 > /trace/events/filemap/${event}/enable`,
  ]);
  const told = script.replace(/^meter (?:show|drop) (\w+)$/gm, (line, tag: string) => `${line}\n${tell(tag)}`);
  return ['mkdir /trace', 'mount -t tracefs trace /trace', ...open, told].join('\n');
};

async function boot(place: Place, script: string): Promise<string> {
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
    script: [...load, 'sleep 1', script].join('\n'),
    files: order.map((name) => modules.file(name)),
    memory: place.memory,
    disks,
  });
  writeFileSync(join(MEMORY_LAB, `page-cache.${place.id}.log`), console);
  return console;
}

async function record(place: Place, runs: number): Promise<unknown> {
  const consoles: string[] = [];
  for (let run = 0; run < runs; run++) consoles.push(await boot(place, place.script));
  const [first = ''] = consoles;
  const counters = countersIn(first);
  return {
    memory_MiB: place.memory,
    what: place.what,
    total: counters[0]?.values.get('MemTotal'),
    swap: counters.find(({ tag }) => tag === 'before')?.values.get('SwapTotal'),
    said: first.split('\n').filter((line) => /No space|Killed process|panic|RECLAIM/.test(line)),
    ...severalRuns(consoles.map((console) => countersIn(console).map(row))),
  };
}

const { values: flags, positionals: wanted } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, blocks: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const places: Record<string, unknown> = {};
for (const place of PLACES.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  process.stderr.write(`${place.id}\n`);
  places[place.id] = flags.blocks
    ? (await boot(place, withBlocks(place))).split('\n').filter((line) => /^(MI|BLK) /.test(line))
    : await record(place, Number(flags.runs));
}
process.stdout.write(
  dataText({
    source: {
      kernel: KERNEL,
      package: 'linux-image 6.1.192-2 (Debian 12)',
      date: new Date().toISOString().slice(0, 10),
    },
    vm: 'qemu 7.2 TCG, 1 CPU, 512 MiB; one file of 32 MiB of zeros, but where it fills a place up',
    how: 'scripts/memory/page-cache/record.ts: each place booted `runs` times; rows: medians, spread: the largest of the runs less the smallest; free = MemFree + pages on the per-processor lists',
    unit: 'kB; memory_MiB: MiB',
    columns: ['step', ...COLUMNS],
    places,
  }),
);
