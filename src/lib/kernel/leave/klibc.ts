import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { chdir, deleteContents, enterNewRoot, moveMount, stat, type LeaveState } from './mounts.ts';
import { quoted, Recording, strerror, type Leaving } from './run.ts';

const ROOT = utf8ByteString('/');
const DEFAULT_CONSOLE = utf8ByteString('/dev/console');

export const KLIBC_USAGE = '[-d caps] [-c consoledev] [-n] [-p] /real-root /sbin/init [args]';

/** klibc's strerror knows few words; it says `error 0` where nothing failed. */
function klibcError(errno: number): string {
  return errno === 0 ? 'error 0' : strerror(errno);
}

/**
 * `run-init` of klibc (usr/kinit/run-init, 2.0.12): as busybox, but it asks neither for process 1 nor for /init, and a
 * console that is missing in the new root is its end. In: the arguments behind the name, the state.
 */
export function klibcRunInit(args: readonly ByteString[], start: LeaveState): Leaving {
  const run = new Recording('run-init', start);
  const fail = (call: string, errno: number, text: string): Leaving => {
    run.failed(call, errno, [`${text}: ${klibcError(errno)}`]);
    return run.exit(1);
  };
  const withConsole = args[0] === '-c';
  const console = withConsole ? (args[1] ?? DEFAULT_CONSOLE) : DEFAULT_CONSOLE;
  const [newRoot, ...program] = withConsole ? args.slice(2) : args;
  if (newRoot === undefined || program.length === 0) {
    run.failed('getopt', 0, [`Usage: exec run-init ${KLIBC_USAGE}`], true);
    return run.exit(1);
  }
  const there = chdir(run.state, newRoot);
  if (typeof there === 'number') return fail(`chdir(${quoted(newRoot)})`, there, 'chdir to new root');
  run.did(`chdir(${quoted(newRoot)})`);
  const root = stat(run.state, ROOT);
  if (typeof root === 'number') return fail('stat("/")', root, 'stat');
  if (root.mount.device === there.mount.device) {
    return fail('stat(".")', 0, 'current directory on the same filesystem as the root');
  }
  run.did('stat(".")');
  if (root.mount.type !== 'ramfs' && root.mount.type !== 'tmpfs')
    return fail('statfs("/")', 0, 'rootfs not a ramfs or tmpfs');
  run.did('statfs("/")');
  run.did('unlink everything in rootfs', deleteContents(run.state, root.mount));
  const moved = moveMount(run.state, there.path, ROOT);
  if (typeof moved === 'number') return fail('mount(".", "/", MS_MOVE)', moved, 'overmounting root');
  run.did('mount(".", "/", MS_MOVE)', moved);
  run.did('chroot(".")', enterNewRoot(run.state));
  const opened = stat(run.state, console);
  if (typeof opened === 'number') return fail(`open(${quoted(console)}, O_RDWR)`, opened, 'opening console');
  run.did(`open(${quoted(console)}, O_RDWR)`);
  return run.exec(program, (errno) => ({
    said: [`${displayName(program[0] ?? ROOT)}: ${klibcError(errno)}`],
    status: 1,
  }));
}
