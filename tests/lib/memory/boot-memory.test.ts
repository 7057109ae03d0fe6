import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOOTED_MACHINES, KERNEL_FOOTPRINTS } from '../../../src/data/kernels.ts';
import type { UserspaceDecision } from '../../../src/lib/early-userspace/event.ts';
import { bootMemory, type BootMemory, type BootMemoryInput } from '../../../src/lib/memory/boot/boot-memory.ts';
import { corePages, type ModuleFootprint } from '../../../src/lib/memory/boot/footprint.ts';
import type { MemoryOwner } from '../../../src/lib/memory/ledger/owner.ts';
import { Rootfs } from '../../../src/lib/rootfs/rootfs.ts';
import { Recorder } from '../../../src/lib/trace/recorder.ts';
import type { Trace } from '../../../src/lib/trace/trace.ts';
import { writeFile } from '../../../src/lib/rootfs/file-io.ts';
import { archive, file, fill } from '../../kernel/making/entry.ts';
import { boot } from '../boot/machine.ts';
import { path, PROGRAM } from '../boot/trees.ts';

const [DEBIAN] = KERNEL_FOOTPRINTS;
if (DEBIAN === undefined) throw new Error('No kernel was measured.');
const MEMORY = 512 * 1024 * 1024;
const given: BootMemoryInput = { memory: MEMORY, kernel: DEBIAN };

const pages = (memory: BootMemory, cursor: number, owner: MemoryOwner): number =>
  memory.at(cursor).owners.find((item) => item.owner === owner)?.pages ?? 0;

const programs = (size: number): Uint8Array =>
  archive(file('init', PROGRAM, { mode: 0o755 }), file('big', fill(size, 1)));

describe('memory along a boot', () => {
  const image = programs(1_000_000);
  const { trace } = boot({ image, memory: MEMORY, kernel: '6.1' });
  const memory = bootMemory(trace, given);
  const at = (kind: string): number => {
    const found = memory.changes.find((step) => decisionAt(trace, step) === kind);
    if (found === undefined) throw new Error(`No step "${kind}" changes memory.`);
    return found;
  };

  test('nothing is in use before the loader comes', () => {
    expect(memory.at(-1)).toEqual({ owners: [], free: memory.total });
  });

  test('the loader puts kernel and image there as they lay on the disk', () => {
    expect(memory.at(at('hand-over')).owners).toEqual([
      { owner: 'compressed kernel', pages: Math.ceil(DEBIAN.loaded / 4096) },
      { owner: 'compressed image', pages: Math.ceil(image.length / 4096) },
    ]);
  });

  test('the kernel has unpacked itself while its compressed form is still there', () => {
    const step = at('command line');
    const used = (when: 'at' | 'within'): number => memory.total - memory[when](step).free;
    expect(used('within') - used('at')).toBe(Math.ceil(DEBIAN.loaded / 4096));
  });

  test('files grow in rootfs while the image is still there, and then it goes', () => {
    const freed = at('image freed');
    const both = freed - 1;
    expect(pages(memory, both, 'rootfs files')).toBe(Math.ceil(PROGRAM.length / 4096) + Math.ceil(1_000_000 / 4096));
    expect(pages(memory, both, 'compressed image')).toBe(Math.ceil(image.length / 4096));
    expect(pages(memory, freed, 'compressed image')).toBe(0);
    expect(pages(memory, freed, 'rootfs files')).toBe(pages(memory, both, 'rootfs files'));
  });

  test('the init memory is there until the first program runs', () => {
    const run = at('execute');
    expect(pages(memory, run - 1, 'init text and data')).toBe(DEBIAN.init);
    expect(pages(memory, run, 'init text and data')).toBe(0);
    expect(pages(memory, run, 'gaps in the kernel')).toBe(0);
  });

  test('what is free in the end is what was measured on such a machine', () => {
    const measured = BOOTED_MACHINES.find((machine) => machine.release === DEBIAN.name && machine.memory === 512);
    const end = memory.at(trace.length - 1);
    const files = pages(memory, trace.length - 1, 'rootfs files') + pages(memory, trace.length - 1, 'rootfs inodes');
    const expected = (measured?.free ?? 0) + (measured?.cached ?? 0);
    expect(Math.abs((end.free + files) * 4 - expected) / expected).toBeLessThan(0.005);
  });

  test('retain_initrd keeps the image', () => {
    const kept = boot({ image, memory: MEMORY, kernel: '6.1', commandLine: 'retain_initrd' }).trace;
    const there = bootMemory(kept, given);
    expect(pages(there, kept.length - 1, 'compressed image')).toBe(Math.ceil(image.length / 4096));
  });

  test('a boot that panics before its first program has not freed the init memory', () => {
    const panics = boot({ image: null, memory: MEMORY, kernel: '6.1', commandLine: 'root=/dev/none' }).trace;
    expect(pages(bootMemory(panics, given), panics.length - 1, 'init text and data')).toBe(DEBIAN.init);
  });

  test('says at which step a machine is too small', () => {
    const small = bootMemory(trace, { ...given, memory: 40 * 1024 * 1024 });
    expect(decisionAt(trace, small.shortAt ?? -1)).toBe('command line');
    expect(memory.shortAt).toBeNull();
  });
});

/** A trace of userspace steps alone, on a tmpfs with these files. */
function userspace(
  files: Readonly<Record<string, number>>,
  act: (rootfs: Rootfs, step: (what: UserspaceDecision) => void) => void,
): Trace {
  const recorder = new Recorder();
  const kind = { type: 'tmpfs', pageLimit: null, inodeLimit: null, longestTarget: 4095 } as const;
  const rootfs = new Rootfs(recorder, kind);
  const step = (what: UserspaceDecision): void => {
    recorder.beginBoot(
      { function: 'main', file: 'init' },
      { stage: 'early userspace', decision: { kind: 'userspace', what } },
    );
    recorder.mark('tree');
  };
  step({ kind: 'script', path: '/init', bytes: 1, line: 0, said: [] });
  for (const [name, size] of Object.entries(files)) {
    const made = rootfs.open(path(`/${name}`), 0o644, false);
    if (typeof made !== 'number') writeFile(rootfs, made, 0, new Uint8Array(size).fill(1));
  }
  act(rootfs, step);
  return recorder.finish('6.1', rootfs, null);
}

const EXT4: ModuleFootprint = {
  file: 2064785,
  text: 118,
  readOnly: 54,
  data: 30,
  symbols: 38,
  init: 46,
  allocates: 269,
};
const load = (name: string, errno = 0): UserspaceDecision => ({
  kind: 'module',
  name,
  file: `/${name}.ko`,
  errno,
  appears: [],
  line: 1,
  said: [],
});
const remove = (name: string, heldBy: string | null): UserspaceDecision => ({
  kind: 'delete',
  program: 'busybox switch_root',
  path: `/${name}`,
  ino: 2,
  errno: 0,
  bytes: 0,
  freed: 0,
  heldBy,
  line: 2,
  said: [],
});

describe('memory while early userspace runs', () => {
  const modules = new Map([['ext4', EXT4]]);

  test('a module takes its core, and for a moment its file, its init part as well', () => {
    const trace = userspace({ 'ext4.ko': EXT4.file }, (_rootfs, step) => step(load('ext4')));
    const memory = bootMemory(trace, { ...given, modules });
    const used = memory.at(0).free - memory.at(1).free;
    expect(used).toBe(corePages(EXT4) + 269);
    const worst = memory.at(0).free - memory.within(1).free;
    expect(worst).toBe(corePages(EXT4) + Math.max(EXT4.init + 269, EXT4.init + Math.ceil(EXT4.file / 4096)));
    expect(pages(memory, 1, 'module text')).toBe(118);
    expect(memory.peak).toEqual({ step: 1, used: memory.total - memory.within(1).free });
  });

  test('is not charged twice for a module that is there, nor for one that failed', () => {
    const trace = userspace({}, (_rootfs, step) => {
      step(load('ext4', -2));
      step(load('ext4'));
      step(load('ext4'));
    });
    const memory = bootMemory(trace, { ...given, modules });
    expect(pages(memory, 1, 'module text')).toBe(0);
    expect(pages(memory, 3, 'module text')).toBe(118);
  });

  test('names the modules whose size nobody knows, once', () => {
    const trace = userspace({}, (_rootfs, step) => {
      step(load('my-driver'));
      step(load('my_driver'));
    });
    expect(bootMemory(trace, { ...given, modules }).unknown).toEqual(['my_driver']);
  });

  test('a deleted file gives its pages back, one that is open only when it is closed', () => {
    const trace = userspace({ one: 8192, open: 4096 * 5 }, (rootfs, step) => {
      step(remove('one', null));
      rootfs.unlink(path('/one'));
      step(remove('open', 'process 1'));
      rootfs.unlink(path('/open'));
      step({ kind: 'real init', path: '/sbin/init', argv: [], freed: 4096 * 5, line: 3, said: [] });
    });
    const memory = bootMemory(trace, given);
    expect([0, 1, 2, 3].map((step) => pages(memory, step, 'rootfs files'))).toEqual([7, 5, 5, 0]);
  });
});

describe('whatever is booted', () => {
  const entry = fc.record({
    name: fc.constantFrom('init', 'a', 'b', 'dir/c'),
    size: fc.integer({ min: 0, max: 60_000 }),
  });
  const input = fc.record({
    entries: fc.array(entry, { maxLength: 8 }),
    mebibytes: fc.integer({ min: 1, max: 256 }),
    commandLine: fc.constantFrom('', 'retain_initrd', 'rdinit=/a', 'root=/dev/ram0', 'rootfstype=ramfs'),
  });

  test('pages are conserved at every step, the peak is never under the end, and a cursor can jump', () => {
    fc.assert(
      fc.property(input, ({ entries, mebibytes, commandLine }) => {
        const image = archive(...entries.map(({ name, size }) => file(name, fill(size, 7), { mode: 0o755 })));
        const { trace } = boot({ image, commandLine, kernel: '6.1', memory: mebibytes * 1024 * 1024 });
        const memory = bootMemory(trace, { ...given, memory: mebibytes * 1024 * 1024 });
        let before = JSON.stringify(memory.at(-1));
        for (let step = 0; step < trace.length; step++) {
          const now = memory.at(step);
          for (const seen of [now, memory.within(step)]) {
            const held = seen.owners.reduce((sum, owner) => sum + owner.pages, 0);
            expect(held + seen.free).toBe(memory.total);
            expect(Math.min(seen.free, ...seen.owners.map((owner) => owner.pages))).toBeGreaterThanOrEqual(0);
            expect(memory.total - seen.free).toBeLessThanOrEqual(memory.peak.used);
          }
          expect(JSON.stringify(now) !== before).toBe(memory.changes.includes(step));
          before = JSON.stringify(now);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

function decisionAt(trace: Trace, index: number): string {
  const step = trace.step(index);
  return step.kind === 'boot' ? step.event.decision.kind : step.event.kind;
}
