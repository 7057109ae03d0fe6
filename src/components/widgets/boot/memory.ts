import { DRIVERS } from '../../../data/drivers.ts';
import { KERNEL_FOOTPRINTS } from '../../../data/kernels.ts';
import { bootMemory, type BootMemory } from '../../../lib/memory/boot/boot-memory.ts';
import type { MemoryOwner } from '../../../lib/memory/ledger/owner.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import type { MemoryLane, MemoryLaneId, MemoryRun } from './protocol.ts';

/** Where the reader says nothing: more than these boots take. */
const ENOUGH = 512 * 1024 * 1024;
/** Points that a strip can still tell apart. */
const POINT_LIMIT = 240;

const LANES: readonly (readonly [id: MemoryLaneId, owners: readonly MemoryOwner[]])[] = [
  ['compressed image', ['compressed image']],
  ['files of rootfs', ['rootfs files', 'rootfs inodes']],
  ['init memory', ['init text and data', 'gaps in the kernel']],
  [
    'modules',
    [
      'module text',
      'module read-only data',
      'module data',
      'module symbols',
      'module init',
      'module file',
      'driver data',
    ],
  ],
  ['RAM disk', ['ramdisk']],
  ['other files', ['tmpfs files', 'ramfs files', 'page cache, clean', 'page cache, dirty', 'buffers']],
];

/** The kernel whose own parts are counted: what Debian's takes, as measured on booted machines. */
const [KERNEL] = KERNEL_FOOTPRINTS;

const FOOTPRINTS = new Map([...DRIVERS].map(([name, { footprint }]) => [name, footprint]));

/** Memory along a boot, or null where no kernel was measured. In: the trace, the machine's memory in bytes. */
export function memoryOf(trace: Trace, memory: number | null): BootMemory | null {
  if (KERNEL === undefined) return null;
  return bootMemory(trace, { memory: memory ?? ENOUGH, kernel: KERNEL, modules: FOOTPRINTS });
}

/** Pages of each lane at a cursor, in the order of the lanes; then what all others have, and what is free. */
export function lanePages(memory: BootMemory, cursor: number): readonly number[] {
  const { owners, free } = memory.at(cursor);
  const pages = LANES.map(([, mine]) =>
    owners.reduce((sum, { owner, pages: held }) => (mine.includes(owner) ? sum + held : sum), 0),
  );
  const known = pages.reduce((sum, held) => sum + held, 0);
  return [...pages, memory.total - free - known, free];
}

/** The whole run as lanes. In: what the memory is at every step, and the number of steps. */
export function memoryRun(memory: BootMemory, length: number): MemoryRun {
  const steps = sample([-1, ...memory.changes, length - 1]);
  const samples = steps.map((step) => ({ step, pages: lanePages(memory, step) }));
  const lanes = LANES.map(([id], index): MemoryLane => {
    const points = samples.map(({ step, pages }) => [step, pages[index] ?? 0] as const);
    return { id, points, most: Math.max(...points.map(([, pages]) => pages)) };
  });
  return {
    lanes,
    total: memory.total,
    peak: memory.peak,
    shortAt: memory.shortAt,
    unknown: memory.unknown,
    kernel: KERNEL?.name ?? '',
  };
}

function sample(steps: readonly number[]): readonly number[] {
  if (steps.length <= POINT_LIMIT) return steps;
  return Array.from({ length: POINT_LIMIT }, (_, index) => {
    const at = Math.round((index * (steps.length - 1)) / (POINT_LIMIT - 1));
    return steps[at] ?? -1;
  });
}
