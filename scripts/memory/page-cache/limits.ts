import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countersIn, type Counters } from '../machine/counters.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { MEMORY_LAB } from '../machine/places.ts';
import { run, type Machine } from '../machine/qemu.ts';
import { severalRuns, type CounterRow } from './several-runs.ts';

/**
 * limits.ts [--runs=N] [RUN…]: what happens at the limits: a tmpfs at its size, a tmpfs going to swap for a ramfs, a ramfs and a tmpfs that
 * take all they can get. Each is booted N times (5). Out: JSON, for the later parts of src/data/ramfs.json: medians and spreads.
 */
const VIRTIO = ['virtio_pci', 'virtio_blk'];
const files = new ModuleFiles();
const order = files.loadOrder(VIRTIO);
const load = order.map((name) => `insmod /m/${files.file(name).split('/').at(-1) ?? ''}`).join('\n');

const fill = (type: string): Machine => ({
  memory: 192,
  script: `mount -t ${type} x /mnt
meter drop before
dd if=/dev/zero of=/mnt/f bs=1M count=400 2>&1
meter show after_dd
dd if=/dev/zero of=/mnt/f2 bs=1M count=400 2>&1
meter show after_second`,
});

const RUNS: Readonly<Record<string, () => Machine>> = {
  tmpfs_limit: () => ({
    memory: 256,
    script: `mount -t tmpfs -o size=16m t /mnt
meter drop before
dd if=/dev/zero of=/mnt/f bs=1M count=32 2>&1
meter show full`,
  }),
  swap: () => {
    const disk = join(MEMORY_LAB, 'swap.img');
    rmSync(disk, { force: true });
    execFileSync('sh', ['-c', `truncate -s 256M '${disk}' && mkswap '${disk}' > /dev/null 2>&1`]);
    return {
      memory: 256,
      disks: [disk],
      files: order.map((name) => files.file(name)),
      script: `${load}
sleep 1
swapon /dev/vda
mount -t tmpfs -o size=100m t /mnt
meter drop before
dd if=/dev/zero of=/mnt/f bs=1M count=80 2>/dev/null
meter show written80MiB
mount -t ramfs r /tmp
dd if=/dev/zero of=/tmp/pressure bs=1M count=130 2>/dev/null
sleep 2
meter show pressure130MiB_ramfs
rm /tmp/pressure
sleep 1
meter show pressure_gone
cat /mnt/f > /dev/null
meter show readback
rm /mnt/f
meter show tmpfs_file_removed`,
    };
  },
  tmpfs_full: () => fill('tmpfs'),
  /** This one ends in a panic: what it said is in the error. */
  ramfs_full: () => fill('ramfs'),
};

const COLUMNS = ['free', 'MemFree', 'Buffers', 'Cached', 'Shmem', 'Unevictable', 'Slab', 'MemAvailable', 'swap_used'];

function row({ tag, values }: Counters): CounterRow {
  const of = (name: string): number => values.get(name) ?? -1;
  const counter = (name: string): number => {
    if (name === 'free') return of('MemFree') + of('Pcp');
    return name === 'swap_used' ? of('SwapTotal') - of('SwapFree') : of(name);
  };
  return [tag, ...COLUMNS.map(counter)];
}

const { values: flags, positionals: wanted } = parseArgs({
  options: { runs: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const results: Record<string, unknown> = {};
for (const [name, machine] of Object.entries(RUNS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const consoles: string[] = [];
  for (let index = 0; index < Number(flags.runs); index++) {
    consoles.push(await run(machine()).catch((error: unknown) => String(error)));
  }
  results[name] = {
    ...severalRuns(consoles.map((console) => countersIn(console).map(row))),
    said: consoles[0]?.split('\n').filter((line) => /No space|Killed process|Kernel panic|records/.test(line)),
  };
}
process.stdout.write(`${JSON.stringify({ columns: ['step', ...COLUMNS], ...results }, null, 1)}\n`);
