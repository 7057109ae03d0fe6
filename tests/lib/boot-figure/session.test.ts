import { describe, expect, test } from 'vitest';
import { changeWords, offeredChanges, withRoot } from '../../../src/components/widgets/boot/change-words.ts';
import { Session } from '../../../src/components/widgets/boot/session.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';

const fresh = (): Session => new Session(allDecompressors, { listed: BOOT_PRESETS, byId: bootPresetById });
const open = (session: Session, preset: string, ...changes: readonly BootChange[]) =>
  session.open({ side: 'first', setup: { preset, changes } });

describe('a boot with something changed', () => {
  test('takes kernel, command line, memory, drivers and disks, and says what is in force', () => {
    const { given, outcome } = open(
      fresh(),
      'built-in-drivers',
      { kind: 'kernel', kernel: '7.0' },
      { kind: 'memory', bytes: 64 * 1024 * 1024 },
      { kind: 'driver', name: 'virtio_blk', state: 'n' },
      { kind: 'command line', text: 'root=/dev/vda1 quiet' },
    );
    expect(given).toMatchObject({ kernel: '7.0', memory: 64 * 1024 * 1024, commandLine: 'root=/dev/vda1 quiet' });
    expect(given.drivers).toContainEqual({ name: 'virtio_blk', state: 'n' });
    expect(outcome.kind).toBe('panic');
  });

  test('without its disk panics, with its partitions gone too, and the disk is told as taken out', () => {
    const { given, outcome } = open(fresh(), 'built-in-drivers', { kind: 'no disk', name: 'vda' });
    expect(given.disks).toEqual([]);
    expect(given.missing).toEqual(['vda', 'vda1']);
    expect(outcome.kind).toBe('panic');
  });

  test('of /init: not executable, missing, with other line ends, with another script', () => {
    const session = fresh();
    expect(open(session, 'distribution').outcome.kind).toBe('real root');
    const ends = (['not executable', 'missing', 'CRLF'] as const).map(
      (what) => open(session, 'distribution', { kind: 'init', what }).visits.at(-1)?.node,
    );
    expect(ends).not.toContain('real init');
    const { given, outcome } = open(session, 'distribution', { kind: 'script', text: '#!/bin/sh\nexit 3\n' });
    expect(given.script).toMatchObject({ path: '/init', text: '#!/bin/sh\nexit 3\n' });
    expect(outcome).toMatchObject({ kind: 'panic' });
  });

  test('without an image: a change of /init that cannot be made is told, and the boot goes on', () => {
    const { problems, given } = open(
      fresh(),
      'distribution',
      { kind: 'no archive' },
      { kind: 'init', what: 'not executable' },
    );
    expect(given.image).toBeNull();
    expect(problems).toEqual([expect.stringContaining('holds no such file')]);
  });

  test('of a preset that does not exist is the first one, with a sentence', () => {
    const { problems, given } = open(fresh(), 'no-such-preset');
    expect(given.preset?.id).toBe(BOOT_PRESETS[0].id);
    expect(problems).toEqual([expect.stringContaining('"no-such-preset"')]);
  });

  test('whose image is rubbish, empty or cut is a boot like any other', () => {
    const session = fresh();
    for (const bytes of [new Uint8Array(0), new Uint8Array(5000), Uint8Array.from([0x1f, 0x8b, 8, 0])]) {
      expect(open(session, 'smallest', { kind: 'archive', bytes }).length).toBeGreaterThan(5);
    }
  });
});

describe('a fork', () => {
  const fork = (session: Session, preset: string, change: BootChange) => {
    open(session, preset);
    session.open({ side: 'fork', setup: { preset, changes: [change] } });
    return session.parted();
  };

  test('with nothing different parts nowhere', () => {
    expect(fork(fresh(), 'smallest', { kind: 'kernel', kernel: '6.12' })).toBeNull();
  });

  test('parts at the header of /init where that loses its execute bit, and the console later', () => {
    const session = fresh();
    const parted = fork(session, 'smallest', { kind: 'init', what: 'not executable' });
    if (parted?.first == null) throw new Error('The boots do not part.');
    const before = session.trace('first').step(parted.first - 1);
    expect(session.trace('fork').step(parted.first - 1)).toEqual(before);
    expect(session.trace('fork').step(parted.first)).not.toEqual(session.trace('first').step(parted.first));
    expect(parted.lines).toBeGreaterThan(0);
  });

  test.each(BOOT_PRESETS.map(({ id }) => id))('is offered for %s with single changes that all boot', (preset) => {
    const session = fresh();
    const offers = offeredChanges(open(session, preset).given);
    expect(offers.length).toBeGreaterThan(3);
    expect(new Set(offers.map(({ words }) => words)).size).toBe(offers.length);
    for (const { change } of offers.slice(0, 8)) {
      const { problems, length } = session.open({ side: 'fork', setup: { preset, changes: [change] } });
      expect(length, changeWords(change)).toBeGreaterThan(3);
      if (change.kind !== 'init') expect(problems).toEqual([]);
    }
  });
});

describe('places to go to', () => {
  test('a path leads to the step that put it there, and not to an earlier one', () => {
    const session = fresh();
    const { length } = open(session, 'smallest');
    const step = session.stepOfPath({ path: '/init', cursor: length - 1 });
    if (step === null) throw new Error('/init is there.');
    expect(session.frame({ side: 'first', cursor: step, folds: [] }).tree).toContainEqual(
      expect.objectContaining({ path: '/init', mark: 'new' }),
    );
    expect(session.stepOfPath({ path: '/nowhere', cursor: length - 1 })).toBeNull();
  });

  test('lines of the script lead to steps that rise, and a frame there names the line', () => {
    const session = fresh();
    const steps = open(session, 'distribution').given.script?.steps ?? [];
    expect(steps.length).toBeGreaterThan(5);
    for (const [line, step] of steps) expect(session.frame({ side: 'first', cursor: step, folds: [] }).line).toBe(line);
  });

  test('leaving is shown call by call while it goes on, deletions as one row, and nowhere else', () => {
    const session = fresh();
    const { visits } = open(session, 'distribution');
    const leave = visits.find(({ node }) => node === 'leave');
    const leaving = session.leaving({ cursor: leave?.step ?? -1 });
    expect(leaving?.program).toBe('busybox switch_root');
    expect(leaving?.notes.map(({ question }) => question)).toContain('Why not pivot_root?');
    const calls = leaving?.calls ?? [];
    expect(calls.some(({ deleted }) => deleted > 1)).toBe(true);
    expect(calls.at(-1)).toMatchObject({ errno: 0, error: null });
    expect(calls.filter(({ call }) => call.startsWith('execve'))).toHaveLength(1);
    expect(session.leaving({ cursor: 0 })).toBeNull();
  });
});

describe('the command line', () => {
  test('is explained parameter by parameter, unknown ones with where they go', () => {
    const session = fresh();
    open(session, 'smallest');
    const help = session.parameters({ text: 'root=/dev/vda rw rootwaitt nvme.poll=1 FOO=bar quiet -- single' });
    expect(help.map(({ text, use }) => `${text}: ${use}`)).toEqual([
      'root=/dev/vda: kernel',
      'rw: kernel',
      'rootwaitt: argument of init',
      'nvme.poll=1: module',
      'FOO=bar: environment of init',
      'quiet: kernel',
      'single: behind --',
    ]);
    for (const { words } of help) expect(words).toMatch(/\.$/);
    expect(help[0]?.words).toContain('Which device holds the root');
  });

  test('can be given another root, or none, and keeps the rest', () => {
    expect(withRoot('ro root=/dev/vda1 quiet', '/dev/sda')).toBe('root=/dev/sda ro quiet');
    expect(withRoot('root=/dev/vda1 ro', '')).toBe('ro');
    expect(withRoot('', '/dev/sda')).toBe('root=/dev/sda');
    expect(withRoot('rootwait', '8:1')).toBe('root=8:1 rootwait');
  });
});

describe('the builder’s archive', () => {
  test('boots as it is packed there; a list with a mistake gives none', () => {
    const session = fresh();
    const bytes = session.pack({ list: 'dir /dev 0755 0 0\n', mtime: 0, files: [], missing: [] });
    if (bytes === null) throw new Error('The list has no mistake.');
    const { given } = open(session, 'smallest', { kind: 'archive', bytes });
    expect(given.image).toBe(bytes.length);
    expect(session.pack({ list: 'dir /dev\n', mtime: 0, files: [], missing: [] })).toBeNull();
  });
});
