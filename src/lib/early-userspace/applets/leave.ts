import { displayName } from '../../bytes/display-name.ts';
import type { ByteString } from '../../bytes/byte-string.ts';
import { BUSYBOX_USAGE, busyboxSwitchRoot } from '../../kernel/leave/busybox.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import type { LeaveEnd, LeaveStart } from '../../kernel/leave/run.ts';
import { chdir, chroot } from '../../kernel/mounts/file-calls.ts';
import { pivotRoot } from '../../kernel/mounts/mount-calls.ts';
import type { LeavingProgram } from '../event.ts';
import { PLACES } from '../places.ts';
import { findInPath } from '../programs/find-program.ts';
import { runProgram } from '../programs/run-program.ts';
import { DEFAULT_PATH } from '../shell/state.ts';
import type { Task } from '../task.ts';
import { BANNER, plain, unmodelled, usage, type Applet } from './applet.ts';

/** Behind the version, which busybox says of itself first: what the two programs say of themselves. */
const SWITCH_ROOT_USAGE = [
  BANNER,
  '',
  BUSYBOX_USAGE,
  '',
  'Free initramfs and switch to another root fs:',
  'chroot to NEW_ROOT, delete all in /, move NEW_ROOT to /,',
  'execute NEW_INIT. PID must be 1. NEW_ROOT must be a mountpoint.',
  '',
  '\t-c DEV\tReopen stdio to DEV after switch',
];
const PIVOT_ROOT_USAGE = [
  BANNER,
  '',
  'Usage: pivot_root NEW_ROOT PUT_OLD',
  '',
  'Move the current root file system to PUT_OLD and make NEW_ROOT',
  'the new root file system',
];

type Leaver = (args: readonly ByteString[], start: LeaveStart) => LeaveEnd;

/** A program that leaves the initramfs, as a command: its calls become steps. */
export function leaver(program: LeavingProgram, leave: Leaver): Applet {
  return (task) => {
    const { userland } = task;
    const sink: LeaveStart['sink'] = {
      call: (place, take) => {
        task.step(place, () => {
          const { call, errno, said } = take();
          for (const text of said)
            for (const line of text === BUSYBOX_USAGE ? SWITCH_ROOT_USAGE : [text]) task.err(line);
          return { kind: 'leave', program, call, errno };
        });
      },
      deletion: (place, take) => {
        task.step(place, () => {
          const { said, bytes, ...deleted } = take();
          for (const text of said) task.err(text);
          if (deleted.heldBy !== null) userland.keep(bytes);
          return { kind: 'delete', program, ...deleted, bytes };
        });
      },
    };
    const end = leave(task.args, { caller: task.caller, sink, held: userland.held });
    if (end.kind === 'exited') return end.status;
    if (task.caller.pid !== 1)
      return unmodelled(
        task,
        PLACES.exec,
        task.name,
        'The new init would not be process 1; what it does then is not followed.',
      );
    const { argv } = end;
    task.step(PLACES.exec, () => ({ kind: 'real init', path: end.program, argv, freed: userland.releaseHeld() }));
    return userland.end({ kind: 'real root', program: end.program });
  };
}

export const switchRoot: Applet = leaver('busybox switch_root', busyboxSwitchRoot);

/** `pivot_root NEW_ROOT PUT_OLD`: the call, and one line when it fails. */
export const pivot: Applet = (task) => {
  const [newRoot, putOld, more] = task.args;
  if (newRoot === undefined || putOld === undefined || more !== undefined)
    return plain(PLACES.pivot, (inner) => {
      for (const line of PIVOT_ROOT_USAGE) inner.err(line);
      return 1;
    })(task);
  let status = 0;
  task.step(PLACES.pivot, () => {
    const { root } = task.caller;
    const errno = pivotRoot(task.caller, newRoot, putOld);
    task.userland.namespace.changes += 1;
    // chroot_fs_refs: every process that had the old root has the new one.
    if (errno === 0)
      for (const caller of task.userland.callers) {
        if (caller.cwd.mount === root.mount && caller.cwd.path === root.path) caller.cwd = task.caller.root;
        if (caller.root.mount === root.mount && caller.root.path === root.path) caller.root = task.caller.root;
      }
    else status = task.complain(`(null): ${strerror(errno)}`);
    const call = `pivot_root("${displayName(newRoot)}", "${displayName(putOld)}")`;
    return { kind: 'leave', program: 'pivot_root', call, errno };
  });
  return status;
};

/** `chroot NEWROOT [PROG ARGS]`. */
export const chrootApplet: Applet = (task) => {
  const [path, ...given] = task.args;
  if (path === undefined) return plain(PLACES.chroot, (inner) => usage(inner, 'chroot NEWROOT [PROG ARGS]'))(task);
  let errno = 0;
  task.step(PLACES.chroot, () => {
    errno = chroot(task.caller, path);
    if (errno === 0) {
      task.caller.cwd = task.caller.root;
      chdir(task.caller, '/' as ByteString);
    } else task.complain(`can't change root directory to '${path}': ${strerror(errno)}`);
    return { kind: 'command', argv: task.shownArgv, status: errno === 0 ? 0 : 1 };
  });
  if (errno !== 0) return 1;
  return executeFrom(task, given.length === 0 ? (['/bin/sh', '-i'] as ByteString[]) : given);
};

/** `BB_EXECVP_or_die`: another program in the place of this one. */
export function executeFrom(task: Task, argv: readonly ByteString[]): number {
  const program = findInPath(task.userland, task.caller, task.environment.get('PATH') ?? DEFAULT_PATH, argv);
  if (typeof program !== 'number') return runProgram(task.as(program.argv), program);
  const status = program === -2 ? 127 : 126;
  task.step(PLACES.exec, () => {
    task.complain(`can't execute '${argv[0] ?? ''}': ${strerror(program)}`);
    return { kind: 'command', argv: argv.map(displayName), status };
  });
  return status;
}
