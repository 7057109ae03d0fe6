import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { unmount } from '../mounts/mount-calls.ts';
import { deleteContents } from './delete-contents.ts';
import { PLACES } from './places.ts';
import { LeaveRun, quoted, type LeaveEnd, type LeaveStart } from './run.ts';
import { strerror } from './strerror.ts';

const ROOT = utf8ByteString('/');
const HERE = utf8ByteString('.');
/** What it takes along; a mount whose place in the new root is missing or taken is unmounted. */
const TAKEN_ALONG = ['/dev', '/proc', '/sys', '/run'].map(utf8ByteString);
const HELP = "Try 'switch_root --help' for more information.";

/**
 * `switch_root` of util-linux (sys-utils/switch_root.c, 2.38): it moves first; a child deletes afterwards, and only in a
 * ramfs or tmpfs. In: the arguments behind the name. Takes its steps; out: how it ends.
 */
export function utilLinuxSwitchRoot(args: readonly ByteString[], start: LeaveStart): LeaveEnd {
  const run = new LeaveRun('switch_root', 'util-linux switch_root', start);
  const refuse = (text: string): LeaveEnd => run.refuse('getopt', PLACES.arguments, [`switch_root: ${text}`, HELP]);
  const [newRoot, init] = args;
  const option = newRoot !== undefined && /^-./.test(newRoot) ? newRoot.charAt(1) : null;
  if (option !== null) return refuse(`invalid option -- '${option}'`);
  if (newRoot === undefined || init === undefined) return refuse('not enough arguments');
  if (newRoot === '' || init === '') return refuse('bad usage');
  if (!switchRoot(run, newRoot)) return run.refuse('switchroot', PLACES.arguments, ['switch_root: failed. Sorry.']);
  const access = run.stat(init);
  const denied = typeof access === 'number' ? access : (access.node.permissions & 0o111) === 0 ? -13 : 0;
  run.take(
    `access(${quoted(init)}, X_OK)`,
    PLACES.access,
    () => denied,
    () => [`cannot access ${displayName(init)}: ${strerror(denied)}`],
  );
  return run.exec(args.slice(1), (errno) => ({
    said: [`failed to execute ${displayName(init)}: ${strerror(errno)}`],
    // EX_EXEC_ENOENT and EX_EXEC_FAILED (include/c.h).
    status: errno === -2 ? 127 : 126,
  }));
}

/** `switchroot`. Out: whether it worked; what is said when not stands in the steps. */
function switchRoot(run: LeaveRun, newRoot: ByteString): boolean {
  const name = displayName(newRoot);
  const complaint = (text: string) => (errno: number) => [`${text}: ${strerror(errno)}`];
  const oldRoot = run.stat(ROOT);
  const target = run.stat(newRoot);
  const errno = run.take(
    `stat(${quoted(newRoot)})`,
    PLACES.stat,
    () => (typeof target === 'number' ? target : 0),
    complaint(`stat of ${name} failed`),
  );
  if (errno !== 0 || typeof oldRoot === 'number' || typeof target === 'number') return false;
  const old = run.caller.root.mount;
  for (const path of TAKEN_ALONG)
    takeAlong(run, path, `${newRoot}${path}` as ByteString, run.deviceOf(oldRoot), run.deviceOf(target));
  if (run.chdir(newRoot, complaint(`failed to change directory to ${name}`)) !== 0) return false;
  if (run.move(newRoot, ROOT, complaint(`failed to mount moving ${name} to /`)) !== 0) return false;
  run.chroot(HERE);
  run.chdir(ROOT, () => []);
  const { type } = run.caller.namespace.filesystem(old);
  if (type === 'ramfs' || type === 'tmpfs') {
    run.take('fork(): a child empties the old root', PLACES.fork);
    deleteContents(run, old, {
      directories: true,
      goesOn: true,
      complain: (failed, reason) => [`failed to unlink ${failed}: ${strerror(reason)}`],
    });
  }
  // The child's warning comes with the errno of whatever failed last; none has failed.
  else
    run.refuse('fork(): a child looks at the old root', PLACES.fork, [
      'switch_root: old root filesystem is not an initramfs: Success',
    ]);
  return true;
}

function takeAlong(run: LeaveRun, path: ByteString, to: ByteString, oldDevice: number, newDevice: number): void {
  const source = run.stat(path);
  // Nothing is mounted there: a directory of the old root. (When it does not exist at all, the next test decides.)
  if (typeof source !== 'number' && run.deviceOf(source) === oldDevice) return;
  const detach = (flag: 'MNT_DETACH' | 'MNT_FORCE'): number =>
    run.take(`umount2(${quoted(path)}, ${flag})`, PLACES.umount, () =>
      unmount(run.caller, path, flag === 'MNT_DETACH'),
    );
  const target = run.stat(to);
  if (typeof target === 'number' || run.deviceOf(target) !== newDevice) {
    detach('MNT_DETACH');
    return;
  }
  const names = `${displayName(path)} to ${displayName(to)}`;
  const moved = run.move(path, to, (errno) => [
    `failed to mount moving ${names}: ${strerror(errno)}`,
    // warnx: without errno, but with the name all the same.
    `forcing unmount of ${displayName(path)}`,
  ]);
  if (moved !== 0) detach('MNT_FORCE');
}
