import { describe, expect, test } from 'vitest';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { fresh, open } from './open-boot.ts';

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
    expect(given.drivers).toContainEqual({ name: 'virtio_blk', state: 'n', file: false });
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
