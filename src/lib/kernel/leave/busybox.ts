import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { deleteContents } from './delete-contents.ts';
import { PLACES } from './places.ts';
import { LeaveRun, quoted, type LeaveEnd, type LeaveStart } from './run.ts';
import { strerror } from './strerror.ts';

const ROOT = utf8ByteString('/');
const INIT = utf8ByteString('/init');
const HERE = utf8ByteString('.');

/** The first line of its usage text, which is all that several of its checks have to say. */
export const BUSYBOX_USAGE = 'Usage: switch_root [-c CONSOLE_DEV] NEW_ROOT NEW_INIT [ARGS]';

/**
 * `switch_root` of busybox (util-linux/switch_root.c, 1.35): it deletes first and moves then, and several of its checks
 * show nothing but the usage text. In: the arguments behind the name. Takes its steps; out: how it ends.
 */
export function busyboxSwitchRoot(args: readonly ByteString[], start: LeaveStart): LeaveEnd {
  const run = new LeaveRun('switch_root', 'busybox switch_root', start);
  const withConsole = args[0] === '-c';
  const console = withConsole ? (args[1] ?? null) : null;
  const [newRoot, ...program] = withConsole ? args.slice(2) : args;
  if (newRoot === undefined || program.length === 0 || newRoot.startsWith('-'))
    return run.refuse('getopt', PLACES.arguments, [BUSYBOX_USAGE]);

  const entered = run.chdir(newRoot, (errno) => [
    `can't change directory to '${displayName(newRoot)}': ${strerror(errno)}`,
  ]);
  if (entered !== 0) return { kind: 'exited', status: 1 };
  const root = run.stat(ROOT);
  const there = run.stat(HERE);
  if (typeof root === 'number' || typeof there === 'number') return { kind: 'exited', status: 1 };
  if (run.deviceOf(root) === run.deviceOf(there))
    return run.refuse('stat("."): the new root is on the device of /', PLACES.stat, [BUSYBOX_USAGE]);
  run.take('stat("."): the new root is on another device than /', PLACES.stat);
  if (run.caller.pid !== 1) return run.refuse('getpid() is not 1', PLACES.getpid, [BUSYBOX_USAGE]);
  const init = run.stat(INIT);
  if (typeof init === 'number' || init.node.type !== 'file') {
    const errno = typeof init === 'number' ? init : 0;
    return run.refuse('stat("/init")', PLACES.stat, ["switch_root: '/init' is not a regular file"], errno);
  }
  run.take('stat("/init")', PLACES.stat);
  const { type } = run.caller.namespace.filesystem(root.place.mount);
  if (type !== 'ramfs' && type !== 'tmpfs')
    return run.refuse('statfs("/")', PLACES.statfs, ['switch_root: root filesystem is not ramfs/tmpfs']);
  run.take('statfs("/")', PLACES.statfs);
  deleteContents(run, root.place.mount, { directories: false, goesOn: true, complain: () => [] });
  const moved = run.move(HERE, ROOT, (errno) => [`error moving root: ${strerror(errno)}`]);
  if (moved !== 0) return { kind: 'exited', status: 1 };
  run.chroot(HERE);
  run.chdir(ROOT, () => []);
  if (console !== null) openConsole(run, console);
  return run.exec(program, (errno) => ({
    said: [`can't execute '${displayName(program[0] ?? ROOT)}': ${strerror(errno)}`],
    status: 1,
  }));
}

/** A console that cannot be opened is reported, and the old one stays. */
function openConsole(run: LeaveRun, console: ByteString): void {
  const found = run.stat(console);
  run.take(
    `open(${quoted(console)}, O_RDWR)`,
    PLACES.open,
    () => (typeof found === 'number' ? found : 0),
    (errno) => [`can't open '${displayName(console)}': ${strerror(errno)}`],
  );
}
