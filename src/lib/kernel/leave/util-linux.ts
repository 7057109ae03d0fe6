import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { chdir, deleteContents, detach, enterNewRoot, moveMount, stat, type LeaveState } from './mounts.ts';
import { quoted, Recording, strerror, type Leaving } from './run.ts';

const ROOT = utf8ByteString('/');
/** What it takes along; a mount whose place in the new root is missing or taken is unmounted. */
const TAKEN_ALONG = ['/dev', '/proc', '/sys', '/run'].map(utf8ByteString);
const HELP = "Try 'switch_root --help' for more information.";

/**
 * `switch_root` of util-linux (sys-utils/switch_root.c, 2.38): it moves first; a child deletes afterwards, and only in a
 * ramfs or tmpfs. In: the arguments behind the name, the state. Out: its steps and how it ends.
 */
export function utilLinuxSwitchRoot(args: readonly ByteString[], start: LeaveState): Leaving {
  const run = new Recording('switch_root', start);
  const refuse = (text: string): Leaving => {
    run.failed('getopt', 0, [`switch_root: ${text}`, HELP], true);
    return run.exit(1);
  };
  const [newRoot, init] = args;
  const option = newRoot !== undefined && /^-./.test(newRoot) ? newRoot.charAt(1) : null;
  if (option !== null) return refuse(`invalid option -- '${option}'`);
  if (newRoot === undefined || init === undefined) return refuse('not enough arguments');
  if (newRoot === '' || init === '') return refuse('bad usage');
  if (!switchRoot(run, newRoot)) {
    run.failed('switchroot', 0, ['failed. Sorry.']);
    return run.exit(1);
  }
  const access = stat(run.state, init);
  const call = `access(${quoted(init)}, X_OK)`;
  const denied = typeof access === 'number' ? access : (access.node.permissions & 0o111) === 0 ? -13 : 0;
  if (denied === 0) run.did(call);
  else run.failed(call, denied, [`cannot access ${displayName(init)}: ${strerror(denied)}`]);
  return run.exec(args.slice(1), (errno) => ({
    said: [`failed to execute ${displayName(init)}: ${strerror(errno)}`],
    // EX_EXEC_ENOENT and EX_EXEC_FAILED (include/c.h).
    status: errno === -2 ? 127 : 126,
  }));
}

/** `switchroot`. Out: whether it worked; what is said when not stands in the steps. */
function switchRoot(run: Recording, newRoot: ByteString): boolean {
  const name = displayName(newRoot);
  const fail = (call: string, errno: number, text: string): false => {
    run.failed(call, errno, [`${text}: ${strerror(errno)}`]);
    return false;
  };
  const oldRoot = stat(run.state, ROOT);
  if (typeof oldRoot === 'number') return fail('stat("/")', oldRoot, 'stat of / failed');
  const target = stat(run.state, newRoot);
  if (typeof target === 'number') return fail(`stat(${quoted(newRoot)})`, target, `stat of ${name} failed`);
  run.did(`stat(${quoted(newRoot)})`);
  for (const path of TAKEN_ALONG)
    takeAlong(run, path, `${newRoot}${path}` as ByteString, oldRoot.mount.device, target.mount.device);
  const there = chdir(run.state, newRoot);
  if (typeof there === 'number') {
    return fail(`chdir(${quoted(newRoot)})`, there, `failed to change directory to ${name}`);
  }
  run.did(`chdir(${quoted(newRoot)})`);
  const moved = moveMount(run.state, there.path, ROOT);
  if (typeof moved === 'number')
    return fail(`mount(${quoted(newRoot)}, "/", MS_MOVE)`, moved, `failed to mount moving ${name} to /`);
  run.did(`mount(${quoted(newRoot)}, "/", MS_MOVE)`, moved);
  run.did('chroot(".")');
  run.did('chdir("/")');
  const { type } = oldRoot.mount;
  const deletes = type === 'ramfs' || type === 'tmpfs';
  const before = run.state.mounts.find((mount) => mount.device === oldRoot.mount.device);
  if (deletes && before !== undefined)
    run.did('fork; the child unlinks everything in the old root', deleteContents(run.state, before));
  // The child's warning comes with the errno of whatever failed last; none has failed.
  else run.failed('fork; the child looks at the old root', 0, ['old root filesystem is not an initramfs: Success']);
  run.state = enterNewRoot(run.state);
  return true;
}

function takeAlong(run: Recording, path: ByteString, to: ByteString, oldDevice: number, newDevice: number): void {
  const source = stat(run.state, path);
  // Nothing is mounted there: a directory of the old root. (When it does not exist at all, the next test decides.)
  if (typeof source !== 'number' && source.mount.device === oldDevice) return;
  const target = stat(run.state, to);
  if (typeof target === 'number' || target.mount.device !== newDevice) {
    run.did(`umount2(${quoted(path)}, MNT_DETACH)`, detach(run.state, path));
    return;
  }
  const moved = moveMount(run.state, path, target.path);
  const call = `mount(${quoted(path)}, ${quoted(to)}, MS_MOVE)`;
  if (typeof moved !== 'number') run.did(call, moved);
  else {
    const names = `${displayName(path)} to ${displayName(to)}`;
    run.failed(call, moved, [
      `failed to mount moving ${names}: ${strerror(moved)}`,
      `forcing unmount of ${displayName(path)}`,
    ]);
    run.did(`umount2(${quoted(path)}, MNT_FORCE)`, detach(run.state, path));
  }
}
