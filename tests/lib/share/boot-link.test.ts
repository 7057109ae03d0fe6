import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate } from '../../../src/lib/share/compress.ts';
import { toBase64Url } from '../../../src/lib/share/base64.ts';
import { BOOT_LINK_LIMITS } from '../../../src/lib/share/boot-change.ts';
import { bootLink, formatBootLink, parseBootLink, type BootLink } from '../../../src/lib/share/boot-link.ts';
import { INIT_CHANGES, withChange, withoutChange, type BootChange } from '../../../src/lib/share/boot-setup.ts';
import { DISK_CONTENTS, DISK_FILESYSTEMS } from '../../../src/lib/scenario/added-disk.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';

const name = fc.constantFrom('virtio_blk', 'dm-crypt', 'vda', 'nvme0n1');
const change: fc.Arbitrary<BootChange> = fc.oneof(
  fc.record({ kind: fc.constant('kernel' as const), kernel: fc.constantFrom(...KERNEL_VERSIONS) }),
  fc.record({ kind: fc.constant('command line' as const), text: fc.string({ unit: 'grapheme', maxLength: 200 }) }),
  fc.record({ kind: fc.constant('memory' as const), bytes: fc.option(fc.nat({ max: 2 ** 40 })) }),
  fc.record({
    kind: fc.constant('driver' as const),
    name,
    state: fc.constantFrom('y' as const, 'm' as const, 'n' as const),
  }),
  fc.record({ kind: fc.constant('driver' as const), name, state: fc.constant('m' as const), file: fc.boolean() }),
  fc.record({
    kind: fc.constant('disk' as const),
    disk: fc.record({
      name: fc.constantFrom('vdb', 'sdb12', 'nvme0n1p2', 'mmcblk0p1', 'xvda', 'sdaa'),
      major: fc.integer({ min: 1, max: 4095 }),
      minor: fc.integer({ min: 0, max: 1048575 }),
      fstype: fc.constantFrom(...DISK_FILESYSTEMS),
      contents: fc.constantFrom(...DISK_CONTENTS),
    }),
  }),
  fc.record({ kind: fc.constant('root' as const), text: fc.stringMatching(/^\S{0,60}$/) }),
  fc.record({
    kind: fc.constantFrom('no file' as const, 'not executable' as const),
    path: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `/${text.replaceAll('\0', '')}`),
  }),
  fc.record({ kind: fc.constant('no disk' as const), name }),
  fc.constant({ kind: 'no archive' } as const),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => ({ kind: 'archive' as const, bytes: Uint8Array.from(bytes) })),
  fc.record({ kind: fc.constant('script' as const), text: fc.string({ unit: 'grapheme', maxLength: 500 }) }),
  fc.record({ kind: fc.constant('init' as const), what: fc.constantFrom(...INIT_CHANGES) }),
);

const empty: BootLink = { preset: null, changes: [], step: null, fork: null, leftOut: null };

describe('a link to a boot', () => {
  test('gives the same state back, whatever was changed, wherever the cursor and the fork are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.constantFrom('smallest', 'distribution-lvm-luks')),
        fc.array(change, { maxLength: 6 }),
        fc.option(fc.integer({ min: -1, max: 1_000_000 })),
        fc.option(fc.record({ step: fc.integer({ min: -1, max: 99_999 }), change })),
        fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
        async (preset, changes, step, fork, leftOut) => {
          const link: BootLink = { preset, changes, step, fork, leftOut };
          const parsed = await parseBootLink(`#${await formatBootLink(link)}`);
          expect(parsed).toEqual({ kind: 'link', link, problems: [] });
        },
      ),
      { seed: 20261121, numRuns: 150 },
    );
  });

  test('is short enough to read where a page of the book makes it, and says the same as the long way', async () => {
    expect(bootLink({ preset: 'init-missing' })).toBe('b1:preset=init-missing');
    const text = bootLink({ preset: 'smallest', kernel: '6.12', commandLine: 'root=/dev/vda1 ro', step: 4 });
    expect(text).toBe('b1:preset=smallest&kernel=6.12&cmdline=root%3D%2Fdev%2Fvda1+ro&step=4');
    expect(await parseBootLink(text)).toEqual({
      kind: 'link',
      problems: [],
      link: {
        ...empty,
        preset: 'smallest',
        step: 4,
        changes: [
          { kind: 'kernel', kernel: '6.12' },
          { kind: 'command line', text: 'root=/dev/vda1 ro' },
        ],
      },
    });
  });

  test('of a version that this page does not know says so plainly, with what to do', async () => {
    expect(await parseBootLink('#b2:preset=smallest')).toEqual({
      kind: 'bad',
      problem:
        'This link is of format 2, and this page reads format 1. Reload the page to get its newest version, or choose a preset.',
    });
  });

  test('leaves out an archive that is too large for an address, and says so in the link', async () => {
    let seed = 1;
    const bytes = Uint8Array.from({ length: 60_000 }, () => (seed = (seed * 16_807) % 2_147_483_647) & 0xff);
    const text = await formatBootLink({ ...empty, preset: 'smallest', changes: [{ kind: 'archive', bytes }] });
    expect(text.length).toBeLessThan(200);
    const parsed = await parseBootLink(text);
    expect(parsed).toMatchObject({ link: { preset: 'smallest', changes: [], leftOut: 'an archive of your own' } });
  });

  test('is told from the anchor of a heading and from the links of other figures', async () => {
    for (const hash of ['', '#', '#what-if', '#w1:preset=smallest', '#b:preset=x', '#b1234567:']) {
      expect(await parseBootLink(hash)).toEqual({ kind: 'other' });
    }
  });

  test.each([
    ['kernel=5.4', 'the kernel "5.4"'],
    ['driver=virtio_blk:x', 'state of a driver "virtio_blk:x"'],
    ['memory=lots', 'amount of memory "lots"'],
    ['driver=virtio_blk:m:on', 'state of a driver "virtio_blk:m:on"'],
    ['disk=vdb:254:16:ext4', 'the disk "vdb:254:16:ext4"'],
    ['disk=vdb:254:16:ntfs:root', 'the disk "vdb:254:16:ntfs:root"'],
    ['disk=vdb:9999:16:ext4:root', 'the disk "vdb:9999'],
    ['disk=../x:8:16:ext4:root', 'the disk "../x'],
    ['root=/dev/vda1+ro', 'the root= "/dev/vda1 ro"'],
    ['nofile=init', 'the file "init"'],
    ['noexec=', 'the file ""'],
    ['fork=4:disk:vdb', 'the disk "vdb"'],
    ['nodisk=../etc', 'the disk "../etc"'],
    ['init=purple', 'change of /init "purple"'],
    ['archive=%%%', 'incomplete or damaged'],
    ['script=AAAA', 'incomplete or damaged'],
    ['fork=4:cmdline', 'a fork that cannot be read'],
    ['fork=4:kernel:9.9', 'the kernel "9.9"'],
  ])('takes what it can of a link with a bad part, and tells of it: %s', async (field, words) => {
    const parsed = await parseBootLink(`#b1:preset=smallest&${field}&step=3`);
    expect(parsed).toMatchObject({ kind: 'link', link: { preset: 'smallest', step: 3, changes: [], fork: null } });
    expect(parsed.kind === 'link' ? parsed.problems : []).toEqual([expect.stringContaining(words)]);
  });

  test('whatever is typed behind the #, something valid comes out', async () => {
    const fields = ['preset', 'kernel', 'cmdline', 'archive', 'script', 'init', 'memory', 'driver', 'fork', 'step'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...fields), fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 8 }),
        async (pairs) => {
          const parsed = await parseBootLink(`#b1:${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`);
          expect(parsed.kind).toBe('link');
        },
      ),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('cannot make the page unpack more than an archive may have', async () => {
    const bomb = toBase64Url(await deflate(new Uint8Array(BOOT_LINK_LIMITS.archive + 1)));
    const parsed = await parseBootLink(`#b1:archive=${bomb}`);
    expect(parsed).toMatchObject({ kind: 'link', link: { changes: [] } });
  });
});

describe('changes', () => {
  test('about the same thing replace each other, and others stay in their order', () => {
    const first = withChange([], { kind: 'driver', name: 'nvme', state: 'm' });
    const second = withChange(first, { kind: 'driver', name: 'virtio_blk', state: 'n' });
    expect(withChange(second, { kind: 'driver', name: 'nvme', state: 'y' })).toEqual([
      { kind: 'driver', name: 'virtio_blk', state: 'n' },
      { kind: 'driver', name: 'nvme', state: 'y' },
    ]);
    expect(withoutChange(second, { kind: 'driver', name: 'virtio_blk', state: 'y' })).toEqual(first);
  });

  test('of the command line take with them what was done to its root=, and those of the archive all that was done to files', () => {
    const changes: readonly BootChange[] = [
      { kind: 'root', text: '/dev/sdb' },
      { kind: 'no file', path: '/init' },
      { kind: 'not executable', path: '/bin/sh' },
    ];
    expect(withChange(changes, { kind: 'no archive' })).toEqual([
      { kind: 'root', text: '/dev/sdb' },
      { kind: 'no archive' },
    ]);
    const typed: BootChange = { kind: 'command line', text: 'ro' };
    expect(withChange(changes, typed)).toEqual([...changes.slice(1), typed]);
  });

  test('of the archive take with them what was done to the /init of the old one', () => {
    const changes: readonly BootChange[] = [
      { kind: 'kernel', kernel: '6.12' },
      { kind: 'script', text: '#!/bin/sh\n' },
      { kind: 'init', what: 'not executable' },
    ];
    expect(withChange(changes, { kind: 'no archive' })).toEqual([
      { kind: 'kernel', kernel: '6.12' },
      { kind: 'no archive' },
    ]);
  });
});
