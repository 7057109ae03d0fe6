/** Ways out of one initramfs, each made on the engine's mounts, call by call. */
import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { CONFIG_DEFAULTS } from '../../../lib/kernel/config.ts';
import { busyboxSwitchRoot } from '../../../lib/kernel/leave/busybox.ts';
import { klibcRunInit } from '../../../lib/kernel/leave/klibc.ts';
import type { LeaveEnd, LeaveStart } from '../../../lib/kernel/leave/run.ts';
import { utilLinuxSwitchRoot } from '../../../lib/kernel/leave/util-linux.ts';
import { listTree } from '../../../lib/kernel/machine/list-tree.ts';
import { chdir } from '../../../lib/kernel/mounts/file-calls.ts';
import { Filesystem } from '../../../lib/kernel/mounts/filesystem.ts';
import { pivotRoot, unmount } from '../../../lib/kernel/mounts/mount-calls.ts';
import { MountTable, ROOT_PATH, type Place } from '../../../lib/kernel/mounts/mount-table.ts';
import { Namespace, type Caller } from '../../../lib/kernel/mounts/namespace.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import { PROGRAM } from './archives.ts';

export interface WayCall {
  readonly call: string;
  /** 0, or the negative error number. */
  readonly errno: number;
}

export interface Way {
  readonly title: string;
  readonly kernel: KernelVersion;
  readonly calls: readonly WayCall[];
  /** Where process 1 is: it has become the new program, or only stands in the new root, or in the old one. */
  readonly process: 'replaced' | 'in the new root' | 'in the old root';
  /** What became of rootfs. */
  readonly rootfs: 'covered' | 'unmounted' | 'still the root';
  /** Files and links that are left in it. */
  readonly left: number;
  /** Where process 1 finds /proc now: with the new root, or nowhere, since it stayed behind. */
  readonly proc: boolean;
}

const INITRAMFS = [
  'dir /dev 0755 0 0',
  'nod /dev/console 0600 0 0 c 5 1',
  'dir /proc 0755 0 0',
  'dir /run 0755 0 0',
  'dir /sys 0755 0 0',
  'dir /new 0755 0 0',
  'dir /bin 0755 0 0',
  'file /bin/busybox program 0755 0 0',
  'slink /bin/sh busybox 0777 0 0',
  'file /init program 0755 0 0',
];
const DISK = [
  'dir /dev 0755 0 0',
  'nod /dev/console 0600 0 0 c 5 1',
  'dir /proc 0755 0 0',
  'dir /run 0755 0 0',
  'dir /sys 0755 0 0',
  'file /sbin/init program 0755 0 0',
];

const path = utf8ByteString;

/** Process 1 in rootfs, with /dev, /proc, /sys and /run mounted, and the real root on /new. */
function process1(kernel: KernelVersion): { readonly caller: Caller; readonly rootfs: number } {
  const table = new MountTable();
  const clock = { step: 0 };
  const namespace = new Namespace(kernel, CONFIG_DEFAULTS, clock, table);
  const mount = (type: string, lines: readonly string[], on: Place | null): number => {
    const id = table.add({ type, source: type, readonly: false }, on);
    const { view } = listTree(path(`${lines.join('\n')}\n`), {
      environment: new Map(),
      readFile: (location) => (location === 'program' ? { size: PROGRAM.length, mtime: 0, bytes: PROGRAM } : null),
    });
    namespace.hold(id, new Filesystem(clock, { type, device: id, tree: view }));
    return id;
  };
  const bottom = kernel === '7.1' ? mount('nullfs', [], null) : null;
  const rootfs = mount('ramfs', INITRAMFS, bottom === null ? null : { mount: bottom, path: ROOT_PATH });
  mount('devtmpfs', ['nod console 0600 0 0 c 5 1'], { mount: rootfs, path: path('/dev') });
  mount('proc', [], { mount: rootfs, path: path('/proc') });
  mount('sysfs', [], { mount: rootfs, path: path('/sys') });
  mount('tmpfs', [], { mount: rootfs, path: path('/run') });
  mount('ext4', DISK, { mount: rootfs, path: path('/new') });
  const place = { mount: rootfs, path: ROOT_PATH };
  return { caller: { namespace, pid: 1, root: place, cwd: place }, rootfs };
}

function ended(
  title: string,
  kernel: KernelVersion,
  calls: readonly WayCall[],
  machine: ReturnType<typeof process1>,
  end: LeaveEnd | null,
): Way {
  const { caller, rootfs } = machine;
  const entry = [...caller.namespace.table.entries()].find(({ id }) => id === rootfs);
  const names = [...caller.namespace.filesystem(rootfs).view().walk()].filter(({ type }) => type !== 'directory');
  return {
    title,
    kernel,
    calls,
    process:
      end?.kind === 'running' ? 'replaced' : caller.root.mount === rootfs ? 'in the old root' : 'in the new root',
    rootfs:
      entry === undefined || entry.detached ? 'unmounted' : caller.root.mount === rootfs ? 'still the root' : 'covered',
    left: entry === undefined || entry.detached ? 0 : names.length,
    proc: caller.namespace.table
      .tree(caller.root)
      .mounts.some((mount) => mount.type === 'proc' && mount.path === '/proc'),
  };
}

type Tool = (args: readonly ReturnType<typeof path>[], start: LeaveStart) => LeaveEnd;

function byTool(title: string, tool: Tool, kernel: KernelVersion): Way {
  const machine = process1(kernel);
  const calls: WayCall[] = [];
  let deleted = 0;
  const flush = (): void => {
    if (deleted > 0) calls.push({ call: `${deleted} × unlink or rmdir in rootfs`, errno: 0 });
    deleted = 0;
  };
  const end = tool(['/new', '/sbin/init'].map(path), {
    caller: machine.caller,
    held: new Map(),
    sink: {
      call: (_, take) => {
        flush();
        const { call, errno } = take();
        calls.push({ call, errno });
      },
      deletion: (_, take) => {
        if (take().errno === 0) deleted += 1;
      },
    },
  });
  flush();
  return ended(title, kernel, calls, machine, end);
}

function byPivot(kernel: KernelVersion): Way {
  const machine = process1(kernel);
  const { caller } = machine;
  const calls: WayCall[] = [];
  const did = (call: string, errno: number): boolean => {
    calls.push({ call, errno: Math.min(0, errno) });
    return errno >= 0;
  };
  const here = path('.');
  void (
    did('chdir("/new")', chdir(caller, path('/new'))) &&
    did('pivot_root(".", ".")', pivotRoot(caller, here, here)) &&
    did('umount2(".", MNT_DETACH)', unmount(caller, here, true))
  );
  return ended('pivot_root', kernel, calls, machine, null);
}

/** Out: three programs on a kernel of before, and pivot_root on both sides of 7.0. */
export function leaveWays(): readonly Way[] {
  return [
    byTool('switch_root of busybox', busyboxSwitchRoot, '6.12'),
    byTool('run-init of klibc', klibcRunInit, '6.12'),
    byTool('switch_root of util-linux', utilLinuxSwitchRoot, '6.12'),
    byPivot('6.12'),
    byPivot('7.1'),
  ];
}
