import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { busyboxSwitchRoot } from '../../../src/lib/kernel/leave/busybox.ts';
import { exitCode, initEnds } from '../../../src/lib/kernel/leave/init-ends.ts';
import { klibcRunInit } from '../../../src/lib/kernel/leave/klibc.ts';
import type { LeaveState, Mount } from '../../../src/lib/kernel/leave/mounts.ts';
import { pivotRoot, unmountRootfs } from '../../../src/lib/kernel/leave/pivot-root.ts';
import type { Leaving } from '../../../src/lib/kernel/leave/run.ts';
import { utilLinuxSwitchRoot } from '../../../src/lib/kernel/leave/util-linux.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { path, treeOf } from './trees.ts';

interface Case {
  readonly name: string;
  readonly setup: string;
  readonly args: readonly string[];
}

interface Recorded {
  readonly tool: keyof typeof TOOLS;
  readonly case: string;
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

function state(setup: string, kernel: KernelVersion = '6.12', pid = 1): LeaveState {
  const how = setup.split('; ').find((word) => word in INIT);
  const init = how === undefined ? 'file /init program 0755 0 0' : (INIT[how] ?? '');
  const mount = (at: string, type: string, lines: readonly string[], device: number): Mount => ({
    path: path(at),
    type,
    view: treeOf(lines.filter((line) => line !== '')),
    device,
  });
  const dev = setup.includes('umount /dev') ? [] : [mount('/dev', 'devtmpfs', DEVTMPFS, 2)];
  const mounts = [mount('/', 'tmpfs', [...INITRAMFS, init], 1), ...dev, mount('/new', 'ext4', DISK, 3)];
  return { kernel, config: CONFIG_DEFAULTS, pid, mounts, inRootfs: true };
}

function told({ steps, end }: Leaving): Pick<Recorded, 'said' | 'argv' | 'exitcode'> {
  const said = steps.flatMap((step) => step.said);
  if (end.kind === 'running') return { said, argv: end.argv, exitcode: null };
  return {
    said,
    argv: [],
    exitcode: `0x${exitCode({ kind: 'exit', status: end.status }).toString(16).padStart(8, '0')}`,
  };
}

describe('leaving the initramfs says and does what the real program did on a real kernel', () => {
  const cases = recorded<Case>('leave-cases.json');
  const answers = recorded<Recorded>('leave-recorded.json');
  expect(answers.length).toBe(cases.length * 3);
  test.each(answers)('$tool: $case', ({ tool, case: name, ...answer }) => {
    const asked = cases.find((candidate) => candidate.name === name);
    const args = (asked?.args ?? []).map(path);
    expect(told(TOOLS[tool](args, state(asked?.setup ?? '')))).toEqual(answer);
  });
});

describe('switch_root', () => {
  test('of busybox must be process 1', () => {
    expect(busyboxSwitchRoot([path('/new'), path('/sbin/init')], state('', '6.12', 7)).end).toEqual({
      kind: 'exited',
      status: 1,
    });
  });

  test.each([
    ['busybox', busyboxSwitchRoot],
    ['klibc', klibcRunInit],
  ] as const)('of %s has deleted the files when the move fails', (_, tool) => {
    const { steps } = tool([path('/dev/x'), path('/sbin/init')], state(''));
    const root = steps.at(-1)?.state.mounts.find((mount) => mount.path === '/');
    expect(root?.view.lookup(path('/init'))).toBeNull();
    expect(root?.view.lookup(path('/new'))?.type).toBe('directory');
  });

  test('of util-linux has deleted nothing when the move fails', () => {
    const { steps } = utilLinuxSwitchRoot([path('/plain'), path('/report')], state(''));
    const root = steps.at(-1)?.state.mounts.find((mount) => mount.path === '/');
    expect(root?.view.lookup(path('/init'))?.type).toBe('file');
  });

  test('of util-linux takes /dev along, busybox leaves it behind', () => {
    const devAfter = (tool: typeof busyboxSwitchRoot): string | undefined =>
      tool([path('/new'), path('/sbin/init')], state(''))
        .steps.at(-1)
        ?.state.mounts.find((mount) => mount.path === '/dev')?.type;
    expect(devAfter(utilLinuxSwitchRoot)).toBe('devtmpfs');
    expect(devAfter(busyboxSwitchRoot)).toBeUndefined();
  });

  test('refuses to delete a root that is neither ramfs nor tmpfs', () => {
    const onDisk: LeaveState = {
      ...state(''),
      mounts: state('').mounts.map((mount) => (mount.path === '/' ? { ...mount, type: 'ext4' } : mount)),
    };
    const args = [path('/new'), path('/sbin/init')];
    expect(told(busyboxSwitchRoot(args, onDisk)).said).toEqual(['switch_root: root filesystem is not ramfs/tmpfs']);
    expect(told(klibcRunInit(args, onDisk)).said).toEqual(['run-init: rootfs not a ramfs or tmpfs: error 0']);
    expect(utilLinuxSwitchRoot(args, onDisk).end.kind).toBe('running');
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
    expect(pivotRoot(state(''), path(to), path(old))).toBe(before);
    expect(pivotRoot(state('', '6.1'), path(to), path(old))).toBe(before);
    expect(pivotRoot(state('', '7.0'), path(to), path(old))).toBe(since);
  });

  test('umount of / is refused while rootfs is the bottom', () => {
    expect((['6.1', '6.12', '7.0', '7.1'] as const).map((kernel) => unmountRootfs(state('', kernel)))).toEqual([
      -22, -22, 0, 0,
    ]);
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
