import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { BootOutcome } from '../../../src/lib/kernel/boot/outcome.ts';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario, type Scenario } from '../../../src/lib/scenario/scenario.ts';
import { archiveOf, DISK } from '../early-userspace/archive.ts';
import { packArchive } from '../../../src/lib/presets/boot/archive.ts';
import { contentsOf } from '../../../src/lib/presets/boot/machine.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';

function preset(id: string, more: Partial<Scenario> = {}): Boot<BootOutcome> {
  const found = bootPresetById(id);
  if (found === null) throw new Error(`There is no preset ${id}.`);
  return bootScenario({ ...found.scenario(), ...more }, allDecompressors);
}

function script(text: string, kernel: KernelVersion): Boot<BootOutcome> {
  const image = packArchive(archiveOf({ name: 'test', script: text }));
  const disk = { name: 'ubda', major: 98, minor: 0, fstype: 'ext4', contents: contentsOf(DISK) };
  const machine = { memory: null, disks: [disk], drivers: [], network: null };
  return bootScenario({ kernel, commandLine: '', image, machine }, allDecompressors);
}

/** `type path`, with `*` where something lies over it and `-` where no path leads. */
function shown({ trace }: Pick<Boot<BootOutcome>, 'trace'>, cursor = trace.length - 1): readonly string[] {
  return trace
    .mounts(cursor)
    .mounts.map(
      ({ type, path, covered, readonly }) => `${type}${covered ? '*' : ''} ${path ?? '-'}${readonly ? ' ro' : ''}`,
    );
}

/** The tree after each step at which it is another one. */
function history(boot: Boot<BootOutcome>): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (let cursor = -1; cursor < boot.trace.length; cursor++) {
    const now = shown(boot, cursor);
    if (JSON.stringify(now) !== JSON.stringify(all.at(-1))) all.push(now);
  }
  return all;
}

describe('the mount tree in step with the boot', () => {
  test('up to 6.19: the root is moved over rootfs, which no path leads to any more', () => {
    expect(history(preset('built-in-drivers'))).toEqual([
      [],
      ['ramfs /'],
      ['ramfs /', 'ext4 /root ro'],
      ['ramfs /', 'ext4 /root ro', 'devtmpfs /root/dev'],
      ['ramfs* -', 'ext4 / ro', 'devtmpfs /dev'],
    ]);
  });

  test('since 7.0: rootfs lies on nullfs, the kernel pivots, and rootfs is gone', () => {
    expect(history(preset('built-in-drivers', { kernel: '7.0' }))).toEqual([
      [],
      ['nullfs* -', 'ramfs /'],
      ['nullfs* -', 'ramfs /', 'ext4 /root ro'],
      ['nullfs* -', 'ramfs /', 'ext4 /root ro', 'devtmpfs /root/dev'],
      ['nullfs* -', 'ext4 / ro', 'devtmpfs /dev'],
    ]);
  });

  test('the old initrd: over /, then on /old, then on /initrd of the real root', () => {
    const seen = history(preset('classic-initrd')).map((tree) => tree.join(', '));
    expect(seen).toContain('ramfs /, ext4 /root');
    expect(seen).toContain('ramfs* /, ext4 /, proc /proc');
    expect(seen).toContain('ramfs /, ext4 /old');
    expect(seen).toContain('ramfs /, ext4 /old, ext4 /root ro');
    expect(seen.at(-1)).toBe('ramfs* -, ext4 / ro, ext4 /initrd, devtmpfs /dev');
  });

  test('switch_root of a distribution: what was moved comes along', () => {
    expect(shown(preset('distribution'))).toEqual([
      'ramfs* -',
      'ext4 / ro',
      'tmpfs /run',
      'sysfs /sys',
      'proc /proc',
      'devtmpfs /dev',
    ]);
  });

  test('pivot_root by hand fails in rootfs up to 6.19 and works since 7.0', () => {
    const text =
      'mount -t devtmpfs dev /dev\nmount -t ext4 /dev/ubda /new\ncd /new\npivot_root . .\necho $?\numount -l .\nexec chroot . /sbin/init';
    expect(shown(script(text, '7.0'))).toEqual(['nullfs* -', 'ext4 /']);
    expect(script(text, '7.0').console).toContain('0');
    expect(script(text, '6.12').console).toContain('pivot_root: (null): Invalid argument');
  });

  test('a mount over a folder hides what is mounted further down', () => {
    const text = 'mkdir -p /new/deep\nmount -t tmpfs a /new/deep\nmount -t tmpfs b /new\nexec sh';
    expect(shown(script(text, '6.12'))).toEqual(['tmpfs /', 'tmpfs -', 'tmpfs /new']);
    const ids = script(text, '6.12').trace;
    expect(ids.mounts(ids.length).mounts.map(({ id, parent, at }) => [id, parent, at])).toEqual([
      [0, null, '/'],
      [1, 0, '/new/deep'],
      [2, 0, '/new'],
    ]);
  });

  test('any cursor, in any order, gives the same tree as walking through', () => {
    const { trace } = preset('distribution');
    const trees = Array.from({ length: trace.length }, (_, cursor) => trace.mounts(cursor));
    for (let cursor = trace.length - 1; cursor >= 0; cursor -= 7) expect(trace.mounts(cursor)).toBe(trees[cursor]);
    expect(trace.mounts(-1).mounts).toEqual([]);
    expect(trace.mounts(trace.length + 100)).toBe(trees.at(-1));
  });

  test('parents stand before children, and every parent is there', () => {
    const { trace } = preset('classic-initrd-pivot');
    for (let cursor = 0; cursor < trace.length; cursor++) {
      const seen = new Set<number>();
      for (const { id, parent } of trace.mounts(cursor).mounts) {
        expect(parent === null || seen.has(parent)).toBe(true);
        seen.add(id);
      }
    }
  });
});

describe('the files of rootfs on the way out', () => {
  test('go one by one at switch_root; busybox leaves the folders', () => {
    const { trace } = preset('install-disc');
    const deletions = Array.from({ length: trace.length }, (_, index) => trace.step(index)).flatMap((step) =>
      step.kind === 'boot' && step.event.decision.kind === 'userspace' && step.event.decision.what.kind === 'delete'
        ? [{ index: step.index, ...step.event.decision.what }]
        : [],
    );
    expect(deletions.length).toBeGreaterThan(10);
    for (const { index } of deletions) expect(trace.rootfs(index).count).toBe(trace.rootfs(index - 1).count - 1);
    const left = [...trace.rootfs(trace.length).walk()];
    // What lies below a mount cannot be reached, so it stays.
    expect(left.flatMap(({ path, type }) => (type === 'directory' ? [] : [path]))).toEqual(['/dev/console']);
    // The running busybox keeps its memory until the real init is executed.
    const held = deletions.filter(({ heldBy }) => heldBy !== null);
    expect(held.map(({ path, freed }) => [path, freed])).toEqual([['/bin/busybox', 0]]);
    const last = trace.step(trace.length - 1);
    const what = last.kind === 'boot' && last.event.decision.kind === 'userspace' ? last.event.decision.what : null;
    expect(what).toMatchObject({ kind: 'real init', path: '/sbin/init', freed: held[0]?.bytes });
  });
});
