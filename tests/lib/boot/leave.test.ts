import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { busyboxSwitchRoot } from '../../../src/lib/kernel/leave/busybox.ts';
import { exitCode, initEnds } from '../../../src/lib/kernel/leave/init-ends.ts';
import { klibcRunInit } from '../../../src/lib/kernel/leave/klibc.ts';
import type { DeletedFile } from '../../../src/lib/kernel/leave/delete-contents.ts';
import type { LeaveCall, LeaveEnd, LeaveStart } from '../../../src/lib/kernel/leave/run.ts';
import { utilLinuxSwitchRoot } from '../../../src/lib/kernel/leave/util-linux.ts';
import { Filesystem } from '../../../src/lib/kernel/mounts/filesystem.ts';
import { pivotRoot, unmount } from '../../../src/lib/kernel/mounts/mount-calls.ts';
import { MountTable, ROOT_PATH, type Place } from '../../../src/lib/kernel/mounts/mount-table.ts';
import { Namespace, type Caller } from '../../../src/lib/kernel/mounts/namespace.ts';
import { parseKernelVersion, type KernelVersion } from '../../../src/lib/kernel/version.ts';
import { path, treeOf } from './trees.ts';

interface Case {
  readonly name: string;
  readonly setup: string;
  readonly args: readonly string[];
  readonly how?: 'child' | 'on a disk';
  readonly tools?: readonly string[];
}

interface Recorded {
  readonly tool: keyof typeof TOOLS;
  readonly case: string;
  readonly kernels: readonly string[];
  readonly said: readonly string[];
  readonly argv: readonly string[];
  readonly exitcode: string | null;
}

function recorded<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T[];
}

const TOOLS = { busybox: busyboxSwitchRoot, 'util-linux': utilLinuxSwitchRoot, klibc: klibcRunInit };

const INITRAMFS = [
  'dir /dev 0755 0 0',
  'dir /proc 0755 0 0',
  'dir /new 0755 0 0',
  'file /plain/report program 0755 0 0',
  'file /bin/busybox program 0755 0 0',
];
const INIT: Readonly<Record<string, string>> = {
  'rm /init': '',
  'ln -sf /bin/busybox /init': 'slink /init /bin/busybox 0777 0 0',
};
const DISK = ['nod /dev/console 0600 0 0 c 5 1', 'file /sbin/init program 0755 0 0'];
const DEVTMPFS = ['nod console 0600 0 0 c 5 1', 'dir /x 0755 0 0'];

/** What a program did, and where it was done. */
interface Left {
  readonly calls: readonly (LeaveCall | DeletedFile)[];
  readonly end: LeaveEnd;
  readonly caller: Caller;
}

/** A process in rootfs with /dev and /new mounted, after the lines of a setup. */
function processIn(setup: string, kernel: KernelVersion = '6.12', pid = 1, rootType = 'tmpfs'): Caller {
  const how = setup.split('; ').find((word) => word in INIT);
  const init = how === undefined ? 'file /init program 0755 0 0' : (INIT[how] ?? '');
  const table = new MountTable();
  const clock = { step: 0 };
  const namespace = new Namespace(kernel, CONFIG_DEFAULTS, clock, table);
  const mount = (type: string, lines: readonly string[], on: Place | null): number => {
    const id = table.add({ type, source: type, readonly: false }, on);
    const tree = treeOf(lines.filter((line) => line !== ''));
    namespace.hold(id, new Filesystem(clock, { type, device: id, tree }));
    return id;
  };
  const bottom = kernel !== '6.1' && kernel !== '6.12' ? mount('nullfs', [], null) : null;
  const root = mount(rootType, [...INITRAMFS, init], bottom === null ? null : { mount: bottom, path: ROOT_PATH });
  if (!setup.includes('umount /dev')) mount('devtmpfs', DEVTMPFS, { mount: root, path: path('/dev') });
  mount('ext4', DISK, { mount: root, path: path('/new') });
  const place = { mount: root, path: ROOT_PATH };
  return { namespace, pid, root: place, cwd: place };
}

type Tool = (args: readonly ByteString[], start: LeaveStart) => LeaveEnd;

function leave(tool: Tool, args: readonly string[], caller: Caller): Left {
  const calls: (LeaveCall | DeletedFile)[] = [];
  const sink: LeaveStart['sink'] = {
    call: (_, take) => void calls.push(take()),
    deletion: (_, take) => void calls.push(take()),
  };
  const end = tool(args.map(path), { caller, sink, held: new Map() });
  return { calls, end, caller };
}

function told({ calls, end }: Left): Pick<Recorded, 'said' | 'argv' | 'exitcode'> {
  const said = calls.flatMap((call) => call.said);
  if (end.kind === 'running') return { said, argv: end.argv, exitcode: null };
  return {
    said,
    argv: [],
    exitcode: `0x${exitCode({ kind: 'exit', status: end.status }).toString(16).padStart(8, '0')}`,
  };
}

/** The mounts that process 1 can reach, and the names in rootfs. */
function reached({ caller }: Left): readonly string[] {
  const { mounts } = caller.namespace.table.tree(caller.root);
  return mounts.flatMap((mount) => (mount.path === null ? [] : [`${mount.path} ${mount.type}`]));
}

function namesInRootfs({ caller: { namespace } }: Left): readonly string[] {
  const rootfs = [...namespace.table.entries()].find(({ type }) => type === 'tmpfs')?.id ?? -1;
  return [...namespace.filesystem(rootfs).view().walk()].map((node) => node.path);
}

describe('leaving the initramfs says and does what the real program did on a real kernel', () => {
  const cases = recorded<Case>('leave-cases.json');
  const answers = recorded<Recorded>('leave-recorded.json');
  const booted = answers.flatMap(({ kernels, ...answer }) =>
    kernels.map((name) => ({ ...answer, name, kernel: parseKernelVersion(name === '7.2' ? 'next' : name) })),
  );
  const tools = cases.map(({ tools = Object.keys(TOOLS) }) => tools.length);
  expect(booted.length).toBe(tools.reduce((sum, count) => sum + count) * 3);
  test.each(booted)('$tool on $name: $case', ({ tool, case: about, name, kernel, ...answer }) => {
    const asked = cases.find((candidate) => candidate.name === about);
    if (asked === undefined || kernel === null) throw new Error(`"${about}" on ${name} is recorded, and is no case.`);
    const { setup, args, how } = asked;
    const caller = processIn(setup, kernel, how === 'child' ? 7 : 1, how === 'on a disk' ? 'ext4' : 'tmpfs');
    expect(told(leave(TOOLS[tool], args, caller))).toEqual(answer);
  });
});

describe('switch_root', () => {
  const proper = ['/new', '/sbin/init'];

  test('of busybox must be process 1', () => {
    expect(leave(busyboxSwitchRoot, proper, processIn('', '6.12', 7)).end).toEqual({ kind: 'exited', status: 1 });
  });

  test('has deleted the files when the move fails; busybox leaves the directories, klibc does not', () => {
    const busybox = leave(busyboxSwitchRoot, ['/dev/x', '/sbin/init'], processIn(''));
    expect(namesInRootfs(busybox)).toEqual(['/', '/bin', '/dev', '/new', '/plain', '/proc']);
    const klibc = leave(klibcRunInit, ['/dev/x', '/sbin/init'], processIn(''));
    expect(namesInRootfs(klibc)).toEqual(['/', '/dev', '/new']);
  });

  test('of util-linux has deleted nothing when the move fails', () => {
    const left = leave(utilLinuxSwitchRoot, ['/plain', '/report'], processIn(''));
    expect(namesInRootfs(left)).toContain('/init');
  });

  test('of util-linux takes /dev along, busybox leaves it behind', () => {
    expect(reached(leave(utilLinuxSwitchRoot, proper, processIn('')))).toEqual(['/ ext4', '/dev devtmpfs']);
    expect(reached(leave(busyboxSwitchRoot, proper, processIn('')))).toEqual(['/ ext4']);
  });

  test('deletes newest names first, and says what each gives back and who keeps it', () => {
    const caller = processIn('');
    const calls: DeletedFile[] = [];
    caller.namespace.filesystem(0).writable();
    const busybox = caller.namespace.lookup({ mount: 0, path: path('/bin/busybox') });
    busyboxSwitchRoot(proper.map(path), {
      caller,
      sink: { call: (_, take) => void take(), deletion: (_, take) => void calls.push(take()) },
      held: new Map([[busybox?.ino ?? 0, 'process 1']]),
    });
    expect(calls.map((call) => call.path)).toEqual(['/plain/report', '/init', '/bin/busybox']);
    expect(calls.map(({ freed, heldBy }) => [freed > 0, heldBy])).toEqual([
      [true, null],
      [true, null],
      [false, 'process 1'],
    ]);
  });

  test('of klibc stops where something is mounted further down', () => {
    const caller = processIn('');
    const { namespace } = caller;
    namespace.filesystem(0).writable().mkdir(path('/mnt'), 0o755);
    namespace.filesystem(0).writable().mkdir(path('/mnt/data'), 0o755);
    const id = namespace.table.add(
      { type: 'proc', source: 'proc', readonly: false },
      { mount: 0, path: path('/mnt/data') },
    );
    namespace.hold(id, new Filesystem(namespace.clock, { type: 'proc', device: 77, tree: treeOf([]) }));
    const left = leave(klibcRunInit, proper, caller);
    expect(told(left).said).toEqual(['run-init: nuking initramfs contents: Directory not empty']);
    expect(leave(busyboxSwitchRoot, proper, processIn('')).end.kind).toBe('running');
  });

  test('refuses to delete a root that is neither ramfs nor tmpfs', () => {
    const onDisk = (): Caller => processIn('', '6.12', 1, 'ext4');
    expect(told(leave(busyboxSwitchRoot, proper, onDisk())).said).toEqual([
      'switch_root: root filesystem is not ramfs/tmpfs',
    ]);
    expect(told(leave(klibcRunInit, proper, onDisk())).said).toEqual([
      'run-init: rootfs not a ramfs or tmpfs: error 0',
    ]);
    expect(leave(utilLinuxSwitchRoot, proper, onDisk()).end.kind).toBe('running');
  });
});

describe('pivot_root', () => {
  /** Seen on booted 6.1 and 6.12 (the first six) and on 7.0 and 7.1 (that the proper call works). */
  test.each([
    ['/new', '/new', -22, 0],
    ['/plain', '/plain', -22, -16],
    ['/new', '/plain', -16, -16],
    ['/nowhere', '/new', -2, -2],
    ['/init', '/new', -20, -20],
    ['/new', '/new/sbin', -22, 0],
    ['/new/sbin', '/new/sbin', -22, -22],
  ])('%s %s: %i up to 6.19, %i since 7.0', (to, old, before, since) => {
    expect(pivotRoot(processIn(''), path(to), path(old))).toBe(before);
    expect(pivotRoot(processIn('', '6.1'), path(to), path(old))).toBe(before);
    expect(pivotRoot(processIn('', '7.0'), path(to), path(old))).toBe(since);
  });

  test('umount of / is refused while rootfs is the bottom', () => {
    const kernels = ['6.1', '6.12', '7.0', '7.1'] as const;
    expect(kernels.map((kernel) => unmount(processIn('', kernel), path('/'), false))).toEqual([-22, -22, 0, 0]);
  });

  test('since 7.0 lets rootfs be taken away with one more call', () => {
    const caller = processIn('', '7.0');
    caller.cwd = { mount: 3, path: ROOT_PATH };
    expect(pivotRoot(caller, path('.'), path('.'))).toBe(0);
    const types = (): readonly string[] => caller.namespace.table.tree(caller.root).mounts.map(({ type }) => type);
    expect(types()).toEqual(['nullfs', 'ext4', 'tmpfs', 'devtmpfs']);
    expect(unmount(caller, path('.'), true)).toBe(0);
    expect(types()).toEqual(['nullfs', 'ext4']);
  });
});

describe('the end of process 1', () => {
  test.each([
    [{ kind: 'exit', status: 0 }, '0x00000000'],
    [{ kind: 'exit', status: 1 }, '0x00000100'],
    [{ kind: 'exit', status: 127 }, '0x00007f00'],
    [{ kind: 'exit', status: 256 }, '0x00000000'],
    [{ kind: 'signal', signal: 11 }, '0x0000000b'],
    [{ kind: 'signal', signal: 9 }, '0x00000009'],
    [{ kind: 'signal', signal: 6, coreDumped: true }, '0x00000086'],
  ] as const)('%j is a panic with %s', (end, code) => {
    expect(initEnds(end)).toEqual({ kind: 'panic', text: `Attempted to kill init! exitcode=${code}` });
  });
});
