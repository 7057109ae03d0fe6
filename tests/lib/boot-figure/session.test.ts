import { describe, expect, test } from 'vitest';
import {
  changeWords,
  choiceOf,
  driverChange,
  driverChoices,
  offeredChanges,
} from '../../../src/components/widgets/boot/change-words.ts';
import { Session } from '../../../src/components/widgets/boot/session.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { usualNumber, type AddedDisk } from '../../../src/lib/scenario/added-disk.ts';
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

describe('a driver in the machine', () => {
  const fact = (session: Session, preset: string, ...changes: readonly BootChange[]) => {
    const overview = open(session, preset, ...changes);
    return { ...overview, blk: overview.given.drivers.find(({ name }) => name === 'virtio_blk') };
  };
  const driver = (state: 'y' | 'm' | 'n', file?: boolean): BootChange => ({
    kind: 'driver',
    name: 'virtio_blk',
    state,
    ...(file === undefined ? {} : { file }),
  });
  const text = ({ console }: { readonly console: readonly { readonly text: string }[] }): string =>
    console.map((line) => line.text).join('\n');

  test('is a module in the archive of a distribution, and boots on every kernel', () => {
    for (const kernel of KERNEL_VERSIONS) {
      const { blk, outcome } = fact(fresh(), 'distribution', { kind: 'kernel', kernel });
      expect(blk, kernel).toEqual({ name: 'virtio_blk', state: 'm', file: true });
      expect(outcome.kind, kernel).toBe('real root');
    }
  });

  test('is built in without a file, and modprobe has nothing to say about it', () => {
    const changed = fact(fresh(), 'distribution', driver('y'));
    expect(changed.blk).toEqual({ name: 'virtio_blk', state: 'y', file: false });
    expect(changed.outcome.kind).toBe('real root');
    expect(text(changed)).not.toContain('modprobe');
    // Nothing that is built in needs a module.
    expect(changed.given.drivers).toContainEqual({ name: 'virtio_ring', state: 'y', file: false });
  });

  test('that is missing, or whose file is elsewhere, is not found: the disk is not there', () => {
    for (const change of [driver('n'), driver('m', false)]) {
      const changed = fact(fresh(), 'distribution', change);
      expect(changed.blk).toEqual({
        name: 'virtio_blk',
        state: change.kind === 'driver' ? change.state : '',
        file: false,
      });
      expect(text(changed)).toContain('modprobe: module virtio_blk not found in modules.dep');
      expect(changed.outcome.kind).not.toBe('real root');
    }
  });

  test('comes into an archive that has no modules, with what it needs, and is there when /init loads it', () => {
    const session = fresh();
    const script: BootChange = {
      kind: 'script',
      text: '#!/bin/sh\nmount -t proc proc /proc\nmodprobe virtio_blk\ncat /proc/modules\nexec sh\n',
    };
    for (const kernel of KERNEL_VERSIONS) {
      const changed = fact(
        session,
        'rdinit-shell',
        { kind: 'command line', text: '' },
        { kind: 'kernel', kernel },
        driver('m', true),
      );
      expect(changed.problems).toEqual([]);
      expect(changed.blk, kernel).toEqual({ name: 'virtio_blk', state: 'm', file: true });
    }
    const loaded = fact(
      session,
      'init-exits',
      driver('m', true),
      { kind: 'driver', name: 'virtio', state: 'm', file: true },
      script,
    );
    expect(loaded.problems).toEqual([]);
    expect(text(loaded)).toContain('virtio_blk ');
  });

  test('that is to lie in an archive which is not there is told', () => {
    const { problems, blk } = fact(fresh(), 'built-in-drivers', driver('m', true));
    expect(problems).toEqual([expect.stringContaining('virtio_blk was to lie in the archive')]);
    expect(blk).toMatchObject({ state: 'm', file: false });
  });

  test('with a name that every object has is a name like others', () => {
    for (const name of ['constructor', 'toString', '__proto__'])
      for (const state of ['y', 'm', 'n'] as const)
        expect(open(fresh(), 'distribution', { kind: 'driver', name, state, file: true }).outcome.kind).toBe(
          'real root',
        );
  });

  test.each(BOOT_PRESETS.map(({ id }) => id))('takes any state in %s, and says so', (preset) => {
    const session = fresh();
    const { given } = open(session, preset);
    for (const { name } of given.drivers.slice(0, 3)) {
      for (const choice of driverChoices(given.archive)) {
        const { given: now, problems } = open(session, preset, driverChange(name, choice, given.archive));
        const found = now.drivers.find((known) => known.name === name);
        expect(problems).toEqual([]);
        expect(found === undefined ? null : choiceOf(found), `${name} ${choice}`).toBe(choice);
      }
    }
  });
});

describe('a disk that is put in', () => {
  const disk = (name: string, more: Partial<AddedDisk> = {}): BootChange => ({
    kind: 'disk',
    disk: { name, major: 8, minor: 16, fstype: 'ext4', contents: 'root', ...more },
  });

  test('can be the root, by its name and by its number, with the disk that a partition is on', () => {
    const session = fresh();
    for (const text of ['/dev/sdb1', '8:17']) {
      const { given, outcome } = open(session, 'smallest', { kind: 'no archive' }, disk('sdb1', { minor: 17 }), {
        kind: 'root',
        text,
      });
      expect(given.disks.map(({ name, minor }) => [name, minor])).toEqual([
        ['sdb', 16],
        ['sdb1', 17],
      ]);
      expect(outcome).toEqual({ kind: 'real root', program: '/sbin/init' });
    }
  });

  test('without the driver in front of it is not there, and the driver can be set', () => {
    const { given, outcome } = open(
      fresh(),
      'smallest',
      { kind: 'no archive' },
      disk('sdb'),
      { kind: 'root', text: '/dev/sdb' },
      { kind: 'driver', name: 'sd_mod', state: 'm' },
    );
    expect(given.drivers).toContainEqual({ name: 'sd_mod', state: 'm', file: false });
    expect(outcome.kind).toBe('panic');
  });

  test('with nothing or with an empty filesystem on it is no root', () => {
    const ends = (['nothing', 'empty'] as const).map((contents) => {
      const { console } = open(fresh(), 'built-in-drivers', disk('sdb', { contents }), {
        kind: 'root',
        text: '/dev/sdb',
      });
      return console.at(-1)?.text ?? '';
    });
    expect(ends[0]).toContain('VFS: Unable to mount root fs on "/dev/sdb" or unknown-block(8,16)');
    expect(ends[1]).toContain('No working init found');
  });

  test('that holds a LUKS container or a volume group is opened by /init', () => {
    const end = (contents: 'LUKS' | 'LVM', lines: string): string => {
      const text = `#!/bin/sh\nmount -t sysfs sysfs /sys\nmount -t proc proc /proc\nmount -t devtmpfs udev /dev\nmodprobe virtio_pci\nmodprobe virtio_blk\nmodprobe dm_crypt\nmodprobe aes_generic\nmodprobe xts\n${lines}\nexec switch_root /root /sbin/init\n`;
      return open(fresh(), 'distribution', disk('vdb', { major: 254, contents }), { kind: 'script', text }).outcome
        .kind;
    };
    const key = '/cryptroot/keyfiles/vda_crypt.key';
    expect(end('LUKS', `cryptsetup open --key-file ${key} /dev/vdb other\nmount /dev/mapper/other /root`)).toBe(
      'real root',
    );
    expect(end('LVM', 'lvm vgchange -a y vdb\nmount /dev/mapper/vdb-root /root')).toBe('real root');
  });

  test.each([
    ['vda', {}, 'this machine has one'],
    ['sdb', { major: 254, minor: 1 }, 'that of vda1'],
    ['floppy', {}, 'was to be called "floppy"'],
    ['sdb0', {}, 'was to be called "sdb0"'],
    ['sdb', { major: 0 }, 'number 0:16'],
    ['sdb', { minor: 1 << 20 }, 'number 8:1048576'],
  ])('as %s %j cannot be, and that is told', (name, more, words) => {
    const { problems, given } = open(fresh(), 'built-in-drivers', disk(name, more));
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(given.disks.map((known) => known.name)).toEqual(['vda', 'vda1']);
  });

  test('gets the number that is usual for its name, and never one that is taken', () => {
    expect(usualNumber('sdb3', [])).toEqual([8, 19]);
    expect(usualNumber('vdaa', [])).toEqual([254, 416]);
    expect(usualNumber('nvme0n1p2', [])).toEqual([259, 2]);
    expect(usualNumber('mmcblk1', [])).toEqual([179, 8]);
    expect(usualNumber('sdb', [{ name: 'sdx', major: 8, minor: 16 }])).toEqual([8, 32]);
  });
});

describe('a fork', () => {
  test('can take any file away or its execute bit, and is told where there is none', () => {
    const session = fresh();
    open(session, 'distribution');
    expect(session.files({ text: 'vda_crypt' })).toEqual([
      { path: '/cryptroot/keyfiles/vda_crypt.key', executable: false },
    ]);
    expect(session.files({ text: '' })).toContainEqual({ path: '/init', executable: true });
    const beside = (change: BootChange) =>
      session.open({ side: 'fork', setup: { preset: 'distribution', changes: [change] } });
    const key = beside({ kind: 'no file', path: '/cryptroot/keyfiles/vda_crypt.key' });
    expect(key.console.map(({ text }) => text)).toContain('Failed to open key file.');
    // /bin is a link here, and so is /bin/sh.
    const shell = beside({ kind: 'not executable', path: '/bin/sh' });
    expect(shell.console.map(({ text }) => text).join(' ')).toContain('Failed to execute /init (error -13)');
    expect(session.parted()?.first).toBeGreaterThan(0);
    for (const path of ['/nosuch', '/']) {
      const { problems } = beside({ kind: 'no file', path });
      expect(problems).toEqual([expect.stringContaining(`A change of ${path} was asked for`)]);
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
    const lineOf = (commandLine: string, text: string): string =>
      open(fresh(), 'built-in-drivers', { kind: 'command line', text: commandLine }, { kind: 'root', text }).given
        .commandLine;
    expect(lineOf('ro root=/dev/vda1 quiet', '/dev/sda')).toBe('root=/dev/sda ro quiet');
    expect(lineOf('root=/dev/vda1 ro', '')).toBe('ro');
    expect(lineOf('', '/dev/sda')).toBe('root=/dev/sda');
    expect(lineOf('rootwait', '8:1')).toBe('root=8:1 rootwait');
    expect(lineOf('root=/dev/a root="b c" ro', '/dev/sda')).toBe('root=/dev/sda ro');
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
