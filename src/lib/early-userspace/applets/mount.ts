import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { EACCES, ENODEV, ENOENT } from '../../kernel/boot/errno.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { bdevFilesystems } from '../../kernel/machine/filesystems.ts';
import { EROFS, stat } from '../../kernel/mounts/file-calls.ts';
import { attach, bindMount, moveMount, remount } from '../../kernel/mounts/mount-calls.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { hasType, makeFilesystem } from '../machine/make-filesystem.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import { unmodelled, usage, type Applet } from './applet.ts';
import { fstabEntry } from './fstab.ts';
import { mountFlags, type MountFlags } from './mount-options.ts';
import { setLoop } from './loop.ts';
import { optionsOf } from './options.ts';
import { requestModule } from './request-module.ts';
import { findBySpec } from './find-device.ts';

const SYNOPSIS = 'mount [OPTIONS] [-o OPT] DEVICE NODE';
/** What is left when mount(2) failed: busybox hands -1 to exit. */
const FAILED = 255;
/** Each change of the tree is kept whole, so there is an end to them; a kernel takes 100,000 (fs.mount-max). */
const MOST_MOUNTS = 250;

interface Request {
  readonly source: ByteString;
  readonly target: ByteString;
  readonly type: string | null;
  readonly flags: MountFlags;
}

/** `mount` (busybox util-linux/mount.c). */
export const mount: Applet = (task) => {
  const long = task.args.filter((arg) => arg.startsWith('--') && arg !== '--').map((arg) => arg.slice(2));
  const short = task.args.filter((arg) => !arg.startsWith('--') || arg === '--');
  const options = optionsOf(short, 'arwnfvsi', 'otOT');
  if (options.wrong !== null || options.rest.length > 2) return refuse(task, options.wrong);
  const words = [...long, ...(options.values.get('o') ?? [])].join(',').split(',');
  if (options.flags.has('r')) words.push('ro');
  if (options.flags.has('w')) words.push('rw');
  const type = options.values.get('t')?.at(-1) ?? null;
  const [first, second] = options.rest;
  if (first === undefined)
    return options.flags.has('a')
      ? unmodelled(task, PLACES.mount, 'mount -a', 'A list of mounts is not followed.')
      : list(task);
  if (second !== undefined) return mountOne(task, { source: first, target: second, type, flags: mountFlags(words) });
  if (mountFlags(words).propagation) return propagation(task, first);
  const entry = fstabEntry(task, first, words.includes('remount') ? '/proc/mounts' : '/etc/fstab');
  if (typeof entry === 'string') {
    task.step(PLACES.open, () => {
      task.complain(entry);
      return { kind: 'command', argv: task.shownArgv, status: 1 };
    });
    return 1;
  }
  const flags = mountFlags([...entry.options.split(','), ...words]);
  return mountOne(task, { source: entry.source, target: entry.target, type: entry.type, flags });
};

function refuse(task: Task, wrong: string | null): number {
  task.step(PLACES.exec, () => {
    if (wrong !== null) task.complain(wrong);
    return { kind: 'command', argv: task.shownArgv, status: usage(task, SYNOPSIS) };
  });
  return 1;
}

/** Without arguments: what is mounted, by /proc/mounts. */
function list(task: Task): number {
  let status = 0;
  task.step(PLACES.read, () => {
    const found = stat(task.caller, utf8ByteString('/proc/mounts'));
    if (typeof found === 'number') status = task.complain('no /proc/mounts');
    else
      for (const { path, source, type, readonly } of task.userland.namespace.table.tree(task.caller.root).mounts)
        if (path !== null) task.out(listed(source, path, type, readonly));
    return { kind: 'command', argv: task.shownArgv, status };
  });
  return status;
}

/** As /proc/mounts has it; options that are no part of the mount are not known. */
function listed(source: string, path: string, type: string, readonly: boolean): string {
  const access = readonly ? 'ro' : 'rw';
  if (source === 'rootfs') return `rootfs on ${path} type rootfs (${access})\n`;
  return `${source} on ${path} type ${type} (${access},relatime)\n`;
}

function propagation(task: Task, path: ByteString): number {
  const found = walk(task.caller, path);
  const errno = typeof found === 'number' ? found : 0;
  task.step(PLACES.mount, () => {
    if (errno !== 0) task.complain(`${path}: ${strerror(errno)}`);
    return { kind: 'command', argv: task.shownArgv, status: errno === 0 ? 0 : 1 };
  });
  return errno === 0 ? 0 : 1;
}

/** `singlemount`. */
function mountOne(task: Task, given: Request): number {
  const { flags } = given;
  const source = findBySpec(task, given.source) ?? given.source;
  const type = given.type === 'auto' ? null : given.type;
  const found = flags.how === 'new' ? stat(task.caller, source) : ENOENT;
  if (typeof found !== 'number' && found.node.type === 'file') {
    const device = setLoop(task, found, source);
    if (typeof device === 'number') return FAILED;
    return mountOne(task, { ...given, source: device });
  }
  // A directory without a type is bound.
  const isBind = type === null && typeof found !== 'number' && found.node.type === 'directory';
  const request: Request = { ...given, source, type, flags: isBind ? { ...flags, how: 'bind' } : flags };
  if (request.flags.how !== 'new') return finish(request, attempt(task, request, '', false));
  if (type !== null) {
    let errno = 0;
    // Each but the last type fails in silence; the message names none.
    const types = type.split(',');
    for (const [index, one] of types.entries()) {
      errno = attempt(task, request, one, index < types.length - 1);
      if (errno === 0) break;
    }
    return finish(request, errno);
  }
  // Without a type: those that /proc/filesystems names, if that can be read; else none is tried at all.
  const list = stat(task.caller, utf8ByteString('/proc/filesystems'));
  let errno = typeof list === 'number' ? ENOENT : 0;
  const types = typeof list === 'number' ? [] : bdevFilesystems(task.userland.hardware.drivers.config);
  if (types.length === 0) {
    task.step(PLACES.open, () => {
      complain(task, request, errno);
      return { kind: 'mount', how: 'new', source: shown(source), path: shown(given.target), type: '', errno };
    });
    return flags.nofail && errno === ENOENT ? 0 : FAILED;
  }
  for (const [index, one] of types.entries()) {
    errno = attempt(task, request, one, index < types.length - 1);
    if (errno === 0) break;
  }
  return finish(request, errno);
}

function finish({ flags }: Request, errno: number): number {
  if (errno === 0 || (errno === ENOENT && flags.nofail)) return 0;
  return FAILED;
}

function complain(task: Task, { source, target, flags }: Request, errno: number): void {
  if (!(errno === ENOENT && flags.nofail))
    task.complain(`mounting ${source} on ${target} failed: ${errno === 0 ? 'Success' : strerror(errno)}`);
}

/**
 * `mount_it_now`: one call of mount(2), and a second one for reading alone where writing is refused. In: the type;
 * whether another type will be tried, so that nothing is said. Out: 0 or the negative error number.
 */
function attempt(task: Task, request: Request, type: string, silent: boolean): number {
  const { flags, source, target } = request;
  if (flags.how === 'new' && type !== '') requestModule(task, type);
  const place = { new: PLACES.mount, bind: PLACES.bind, move: PLACES.move, remount: PLACES.remount }[flags.how];
  let errno = 0;
  const once = (readonly: boolean, isLast: (errno: number) => boolean): void => {
    task.step(place, () => {
      errno = call(task, { ...request, type, flags: { ...flags, readonly } });
      const fallsBack = !isLast(errno);
      if (fallsBack) task.complain(`${source} is write-protected, mounting read-only`);
      else if (errno !== 0 && !silent) complain(task, request, errno);
      return {
        kind: 'mount',
        how: flags.how,
        source: shown(source),
        path: shown(target),
        type: flags.how === 'new' ? type : '',
        errno,
      };
    });
  };
  const canFallBack = (failed: number): boolean =>
    (failed === EACCES || failed === EROFS) && !flags.readonly && !flags.writes;
  once(flags.readonly, (failed) => !canFallBack(failed));
  if (canFallBack(errno)) once(true, () => true);
  return errno;
}

/** mount(2) itself, in the kernel's order: the place first, then what is mounted. */
function call(task: Task, { source, target, type, flags }: Request & { readonly type: string }): number {
  const { userland, caller } = task;
  if (userland.namespace.table.count >= MOST_MOUNTS)
    return userland.end({ kind: 'unmodelled', reason: `${MOST_MOUNTS} mounts are followed, and no more.` });
  const at = walk(caller, target);
  if (typeof at === 'number') return at;
  userland.namespace.changes += 1;
  if (flags.how === 'move') return moveMount(caller, source, target);
  if (flags.how === 'bind') return bindMount(caller, source, target, flags.recursive);
  if (flags.how === 'remount') return remount(caller, target, flags.readonly);
  if (!hasType(userland, type)) return ENODEV;
  const made = makeFilesystem(userland, caller, { type, source, data: flags.data, readonly: flags.readonly });
  if ('unknown' in made)
    return userland.end({ kind: 'unmodelled', reason: `Line ${task.line}, mount: ${made.unknown}` });
  if ('errno' in made) return made.errno;
  const { filesystem } = made;
  const readonly = flags.readonly || filesystem.readonly;
  return attach(caller, filesystem, at.place, { source: displayName(source), readonly });
}

function shown(name: ByteString): string {
  return displayName(name);
}
