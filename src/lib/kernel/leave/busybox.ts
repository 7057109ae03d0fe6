import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { utf8ByteString } from '../../bytes/byte-string.ts';
import { chdir, deleteContents, enterNewRoot, moveMount, stat, type LeaveState } from './mounts.ts';
import { quoted, Recording, strerror, type Leaving } from './run.ts';

const ROOT = utf8ByteString('/');
const INIT = utf8ByteString('/init');

/** The first line of its usage text, which is all that several of its checks have to say. */
export const BUSYBOX_USAGE = 'Usage: switch_root [-c CONSOLE_DEV] NEW_ROOT NEW_INIT [ARGS]';

/**
 * `switch_root` of busybox (util-linux/switch_root.c, 1.35): it deletes first and moves then, and several of its checks
 * show nothing but the usage text. In: the arguments behind the name, the state. Out: its steps and how it ends.
 */
export function busyboxSwitchRoot(args: readonly ByteString[], start: LeaveState): Leaving {
  const run = new Recording('switch_root', start);
  const usage = (call: string): Leaving => {
    run.failed(call, 0, [BUSYBOX_USAGE], true);
    return run.exit(1);
  };
  const withConsole = args[0] === '-c';
  const console = withConsole ? (args[1] ?? null) : null;
  const [newRoot, ...program] = withConsole ? args.slice(2) : args;
  if (newRoot === undefined || program.length === 0 || newRoot.startsWith('-')) return usage('getopt');

  const there = chdir(run.state, newRoot);
  if (typeof there === 'number') {
    run.failed(`chdir(${quoted(newRoot)})`, there, [
      `can't change directory to '${displayName(newRoot)}': ${strerror(there)}`,
    ]);
    return run.exit(1);
  }
  run.did(`chdir(${quoted(newRoot)})`);
  const root = stat(run.state, ROOT);
  if (typeof root === 'number') return run.exit(1);
  if (there.mount.device === root.mount.device) return usage('stat("."): the new root is on the device of /');
  run.did('stat("."): the new root is on another device than /');
  if (run.state.pid !== 1) return usage('getpid() is not 1');
  const init = stat(run.state, INIT);
  if (typeof init === 'number' || init.node.type !== 'file') {
    run.failed('stat("/init")', typeof init === 'number' ? init : 0, ["'/init' is not a regular file"]);
    return run.exit(1);
  }
  run.did('stat("/init")');
  if (root.mount.type !== 'ramfs' && root.mount.type !== 'tmpfs') {
    run.failed('statfs("/")', 0, ['root filesystem is not ramfs/tmpfs']);
    return run.exit(1);
  }
  run.did('statfs("/")');
  run.did('unlink everything in rootfs', deleteContents(run.state, root.mount));
  const moved = moveMount(run.state, there.path, ROOT);
  if (typeof moved === 'number') {
    run.failed('mount(".", "/", MS_MOVE)', moved, [`error moving root: ${strerror(moved)}`]);
    return run.exit(1);
  }
  run.did('mount(".", "/", MS_MOVE)', moved);
  run.did('chroot(".")', enterNewRoot(run.state));
  if (console !== null) openConsole(run, console);
  return run.exec(program, (errno) => ({
    said: [`can't execute '${displayName(program[0] ?? ROOT)}': ${strerror(errno)}`],
    status: 1,
  }));
}

/** A console that cannot be opened is reported, and the old one stays. */
function openConsole(run: Recording, console: ByteString): void {
  const found = stat(run.state, console);
  const call = `open(${quoted(console)}, O_RDWR)`;
  if (typeof found === 'number') run.failed(call, found, [`can't open '${displayName(console)}': ${strerror(found)}`]);
  else run.did(call);
}
