import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { deleteContents } from './delete-contents.ts';
import { PLACES } from './places.ts';
import { LeaveRun, quoted, type LeaveEnd, type LeaveStart } from './run.ts';
import { strerror } from './strerror.ts';

const ROOT = utf8ByteString('/');
const HERE = utf8ByteString('.');
const DEFAULT_CONSOLE = utf8ByteString('/dev/console');
const FAILED: LeaveEnd = { kind: 'exited', status: 1 };

export const KLIBC_USAGE = '[-d caps] [-c consoledev] [-n] [-p] /real-root /sbin/init [args]';

/** klibc's strerror knows few words; it says `error 0` where nothing failed. */
function klibcError(errno: number): string {
  return errno === 0 ? 'error 0' : strerror(errno);
}

/**
 * `run-init` of klibc (usr/kinit/run-init, 2.0.12): as busybox, but it asks neither for process 1 nor for /init, it
 * removes directories too, and a console that is missing in the new root is its end. In: the arguments behind the name.
 */
export function klibcRunInit(args: readonly ByteString[], start: LeaveStart): LeaveEnd {
  const run = new LeaveRun('run-init', 'klibc run-init', start);
  const complaint = (text: string) => (errno: number) => [`${text}: ${klibcError(errno)}`];
  const withConsole = args[0] === '-c';
  const console = withConsole ? (args[1] ?? DEFAULT_CONSOLE) : DEFAULT_CONSOLE;
  const [newRoot, ...program] = withConsole ? args.slice(2) : args;
  if (newRoot === undefined || program.length === 0)
    return run.refuse('getopt', PLACES.arguments, [`Usage: exec run-init ${KLIBC_USAGE}`]);
  if (run.chdir(newRoot, complaint('chdir to new root')) !== 0) return FAILED;
  const root = run.stat(ROOT);
  const there = run.stat(HERE);
  if (typeof root === 'number' || typeof there === 'number') return FAILED;
  if (run.deviceOf(root) === run.deviceOf(there)) {
    const text = 'run-init: current directory on the same filesystem as the root: error 0';
    return run.refuse('stat(".")', PLACES.stat, [text]);
  }
  run.take('stat(".")', PLACES.stat);
  const { type } = run.caller.namespace.filesystem(root.place.mount);
  if (type !== 'ramfs' && type !== 'tmpfs')
    return run.refuse('statfs("/")', PLACES.statfs, ['run-init: rootfs not a ramfs or tmpfs: error 0']);
  run.take('statfs("/")', PLACES.statfs);
  const habits = { directories: true, goesOn: false, complain: () => [] };
  const stopped = deleteContents(run, root.place.mount, habits);
  if (stopped !== 0)
    return run.refuse(
      'stop deleting',
      PLACES.rmdir,
      [`run-init: nuking initramfs contents: ${strerror(stopped)}`],
      stopped,
    );
  if (run.move(HERE, ROOT, complaint('overmounting root')) !== 0) return FAILED;
  run.chroot(HERE);
  run.chdir(ROOT, () => []);
  const opened = run.stat(console);
  const errno = run.take(
    `open(${quoted(console)}, O_RDWR)`,
    PLACES.open,
    () => (typeof opened === 'number' ? opened : 0),
    complaint('opening console'),
  );
  if (errno !== 0) return FAILED;
  return run.exec(program, (failed) => ({
    said: [`${displayName(program[0] ?? ROOT)}: ${klibcError(failed)}`],
    status: 1,
  }));
}
