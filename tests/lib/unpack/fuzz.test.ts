import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { populateRootfs, type Populated } from '../../../src/lib/kernel/populate-rootfs/populate-rootfs.ts';
import { DEFAULT_LIMITS } from '../../../src/lib/kernel/unpack/limits.ts';
import { factsOf } from '../../../src/lib/kernel/versions/unpack-facts.ts';
import { KERNEL_VERSIONS, type KernelVersion } from '../../../src/lib/kernel/version.ts';
import { Rootfs } from '../../../src/lib/rootfs/rootfs.ts';
import { Recorder } from '../../../src/lib/trace/recorder.ts';
import type { Trace } from '../../../src/lib/trace/trace.ts';
import { bytesOfText, entryText, trailer } from './archive.ts';

const name = fc.constantFrom(
  'a',
  'b',
  'd',
  'd/a',
  'd/e',
  'd/e/a',
  'l',
  'l/a',
  '.',
  '..',
  'd/..',
  '/a',
  'a/',
  '',
  'TRAILER!!!',
);
const entry = fc.record({
  name,
  mode: fc.constantFrom(0o100644, 0o104755, 0o040755, 0o120777, 0o020600, 0o060600, 0o010600, 0o140600, 0, 0o170000),
  body: fc.constantFrom('', '', 'd', 'a', 'body', '\0', 'x'.repeat(5000)),
  nlink: fc.constantFrom(1, 2, 3),
  ino: fc.constantFrom(1, 2),
  rdev: fc.constantFrom([1, 3] as const, [7, 0] as const, [0, 0] as const),
  magic: fc.constantFrom('070701', '070701', '070702'),
});
const archive = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: entry.map(entryText) }, fc.constant(trailer()), fc.constant('\0'.repeat(8))),
    {
      maxLength: 20,
    },
  )
  .map((parts) => bytesOfText(parts.join('')));
const damage = fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
const kernel = fc.constantFrom(...KERNEL_VERSIONS);
const type = fc.constantFrom('ramfs' as const, 'tmpfs' as const);

interface Run {
  readonly rootfs: Rootfs;
  readonly trace: Trace;
  readonly populated: Populated;
}

function run(bytes: Uint8Array, version: KernelVersion, filesystem: 'ramfs' | 'tmpfs', pages: number | null): Run {
  const recorder = new Recorder();
  const limit = filesystem === 'tmpfs' ? pages : null;
  const rootfs = new Rootfs(recorder, { type: filesystem, pageLimit: limit, inodeLimit: limit, longestTarget: 4095 });
  const populated = populateRootfs(recorder, rootfs, {
    kernel: { facts: factsOf(version), config: CONFIG_DEFAULTS, limits: DEFAULT_LIMITS },
    builtIn: 'default',
    external: bytes,
    decompressors: allDecompressors,
    retain: false,
  });
  return { rootfs, populated, trace: recorder.finish(version, rootfs, null) };
}

const damaged = (bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
  return copy;
};

describe('any archive, whole or damaged', () => {
  it('is unpacked without an exception, on any kernel, and every step of it can be looked at', () => {
    fc.assert(
      fc.property(archive, damage, kernel, type, fc.nat(9000), (bytes, changes, version, filesystem, cut) => {
        const { trace } = run(damaged(bytes, changes).subarray(0, cut), version, filesystem, null);
        let end = 0;
        for (let index = 0; index < trace.length; index++) {
          const step = trace.step(index);
          expect(step.index).toBe(index);
          if (step.kind === 'unpack') expect(step.from).toBeLessThanOrEqual(step.to);
          if (step.kind === 'unpack' && step.event.kind === 'state' && step.stream === 1) end = Math.max(end, step.to);
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 20261121, numRuns: 1500 },
    );
  });

  it('leaves a tree whose link counts, pages and inodes add up', () => {
    fc.assert(
      fc.property(archive, kernel, type, fc.constantFrom(null, 6, 10), (bytes, version, filesystem, pages) => {
        const { rootfs, trace } = run(bytes, version, filesystem, pages);
        const names = new Map<number, number>();
        const nodes = [...trace.rootfs(trace.length - 1).walk()];
        for (const { ino } of nodes) names.set(ino, (names.get(ino) ?? 0) + 1);
        let inodes = -1;
        let pagesHeld = 0;
        for (const [ino, count] of names) {
          const inode = rootfs.inode(ino);
          const below = nodes.filter(({ path, type: kind }) => kind === 'directory' && isChild(path, nodes, ino));
          expect(inode?.now.nlink).toBe(inode?.type === 'directory' ? 2 + below.length : count);
          inodes += inode?.type === 'directory' ? 1 : count;
          pagesHeld += inode?.pages ?? 0;
        }
        // Only tmpfs counts a further name as an inode.
        expect(rootfs.usage.pages).toBe(pagesHeld);
        if (filesystem === 'tmpfs') expect(rootfs.usage.inodes).toBe(inodes);
        if (filesystem === 'tmpfs' && pages !== null) expect(pagesHeld).toBeLessThanOrEqual(pages);
      }),
      { seed: 20261121, numRuns: 1500 },
    );
  });
});

interface Placed {
  readonly path: string;
  readonly ino: number;
}

/** Is what lies at `path` directly in the directory with this inode number? */
function isChild(path: string, nodes: readonly Placed[], ino: number): boolean {
  if (path === '/') return false;
  const parent = path.slice(0, Math.max(1, path.lastIndexOf('/')));
  return nodes.find((node) => node.path === parent)?.ino === ino;
}
