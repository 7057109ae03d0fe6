import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { ENOENT } from '../../kernel/boot/errno.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import {
  link,
  mkdir,
  mknod,
  readWhole,
  rmdir,
  stat,
  symlink,
  unlink,
  writeWhole,
} from '../../kernel/mounts/file-calls.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { EEXIST } from '../../rootfs/errno.ts';
import { PLACES } from '../places.ts';
import { textOfBytes, type Task } from '../task.ts';
import { plain, usage, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

/** `mkdir [-p] [-m MODE] DIRECTORY…` (`bb_make_directory`). */
export const mkdirApplet: Applet = plain(PLACES.mkdir, (task) => {
  const { flags, values, rest, wrong } = optionsOf(task.args.map(longMkdir), 'pv', 'm');
  if (wrong !== null) return task.complain(wrong);
  if (rest.length === 0) return usage(task, 'mkdir [-m MODE] [-p] DIRECTORY...');
  const mode = Number.parseInt(values.get('m')?.at(-1) ?? '777', 8);
  let status = 0;
  for (const path of rest) {
    const failed = makeDirectory(task, path, mode, flags.has('p'));
    if (failed === null) continue;
    status = task.complain(`can't create directory '${failed.path}': ${strerror(failed.errno)}`);
  }
  return status;
});

function longMkdir(arg: ByteString): ByteString {
  return (arg === '--parents' ? '-p' : arg) as ByteString;
}

/** Out: the part of the path that could not be made, and why. */
function makeDirectory(
  { caller }: Task,
  path: ByteString,
  mode: number,
  parents: boolean,
): { path: string; errno: number } | null {
  const steps = parents
    ? [...path.matchAll(/[^/]\/+(?=[^/])/g)].map(({ index, 0: found }) => index + found.length)
    : [];
  for (const end of [...steps, path.length]) {
    const part = path.slice(0, end) as ByteString;
    const errno = mkdir(caller, part, end === path.length ? mode : 0o777);
    if (errno === 0) continue;
    const there = stat(caller, part);
    if (parents && errno === EEXIST && typeof there !== 'number' && there.node.type === 'directory') continue;
    return { path: part, errno };
  }
  return null;
}

export const rmdirApplet: Applet = plain(PLACES.unlink, (task) => {
  let status = 0;
  for (const path of optionsOf(task.args, 'p', '').rest) {
    const errno = rmdir(task.caller, path);
    if (errno !== 0) status = task.complain(`'${path}': ${strerror(errno)}`);
  }
  return status;
});

/** `rm [-rf] FILE…`. */
export const rm: Applet = plain(PLACES.unlink, (task) => {
  const { flags, rest } = optionsOf(task.args, 'rRfi', '');
  const recursive = flags.has('r') || flags.has('R');
  let status = 0;
  const remove = (path: ByteString): void => {
    const found = stat(task.caller, path, false);
    if (typeof found === 'number') {
      if (!(flags.has('f') && found === ENOENT)) status = task.complain(`can't remove '${path}': ${strerror(found)}`);
      return;
    }
    if (found.node.type === 'directory') {
      if (!recursive) {
        status = task.complain(`'${path}' is a directory`);
        return;
      }
      for (const { name } of task.caller.namespace.filesystem(found.place.mount).view().list(found.place.path))
        remove(`${path.replace(/\/$/, '')}/${name}` as ByteString);
    }
    const errno = found.node.type === 'directory' ? rmdir(task.caller, path) : unlink(task.caller, path);
    if (errno !== 0) status = task.complain(`can't remove '${path}': ${strerror(errno)}`);
  };
  for (const path of rest) remove(path);
  return status;
});

/** `mknod [-m MODE] NAME TYPE MAJOR MINOR`. */
export const mknodApplet: Applet = plain(PLACES.mknod, (task) => {
  const { values, rest, wrong } = optionsOf(task.args, '', 'm');
  const [path, type, major, minor] = rest;
  const bits = { b: 0o060000, c: 0o020000, u: 0o020000, p: 0o010000 }[type?.charAt(0) ?? ''];
  const isPipe = type?.startsWith('p') === true;
  if (
    wrong !== null ||
    path === undefined ||
    bits === undefined ||
    isPipe !== (major === undefined) ||
    (!isPipe && minor === undefined)
  )
    return usage(task, 'mknod [-m MODE] NAME TYPE [MAJOR MINOR]');
  const numbers = [Number(major ?? 0), Number(minor ?? 0)] as const;
  if (numbers.some((number) => !Number.isInteger(number))) return task.complain(`invalid number '${major ?? ''}'`);
  const errno = mknod(
    task.caller,
    path,
    bits | Number.parseInt(values.get('m')?.at(-1) ?? '666', 8),
    isPipe ? null : numbers,
  );
  return errno === 0 ? 0 : task.complain(`${path}: ${strerror(errno)}`);
});

/** `ln [-sfn] TARGET… LINK`. */
export const ln: Applet = plain(PLACES.symlink, (task) => {
  const { flags, rest, wrong } = optionsOf(task.args, 'sfnvT', 'S');
  const [first, ...others] = rest;
  if (wrong !== null || first === undefined) return usage(task, 'ln [-sfnbtv] [-S SUF] TARGET... LINK|DIR');
  const last = others.pop() ?? (first.slice(first.lastIndexOf('/') + 1) as ByteString);
  let status = 0;
  for (const target of [first, ...others]) {
    const there = stat(task.caller, last, !flags.has('n') && !flags.has('T'));
    const inside = typeof there !== 'number' && there.node.type === 'directory';
    const name = target.replace(/\/+$/, '');
    const path = inside ? (`${last.replace(/\/$/, '')}/${name.slice(name.lastIndexOf('/') + 1)}` as ByteString) : last;
    if (flags.has('f')) unlink(task.caller, path);
    const errno = flags.has('s') ? symlink(task.caller, target, path) : link(task.caller, target, path);
    if (errno !== 0) status = task.complain(`${path}: ${strerror(errno)}`);
  }
  return status;
});

/** `touch FILE…`: makes what is not there. */
export const touch: Applet = plain(PLACES.open, (task) => {
  let status = 0;
  for (const path of optionsOf(task.args, 'cam', 'drt').rest) {
    const found = walk(task.caller, path);
    const errno = typeof found === 'number' ? writeWhole(task.caller, path, new Uint8Array(), true) : 0;
    if (errno !== 0) status = task.complain(`${path}: ${strerror(errno)}`);
  }
  return status;
});

/** `cat FILE…`. Without a file it reads what it gets, which here is nothing, or the console. */
export const cat: Applet = (task) => {
  const { rest } = optionsOf(task.args, 'nbvteA', '');
  const [input] = task.channels;
  const files = rest.length === 0 ? [utf8ByteString('-')] : rest;
  if (files.includes('-' as ByteString) && input.kind === 'console' && task.userland.hasConsole) {
    const what = 'somebody at the console, whose text it would repeat';
    task.step(PLACES.wait, () => ({ kind: 'wait', for: what, seconds: null }));
    return task.userland.end({ kind: 'waiting', for: what, by: 'process 1' });
  }
  return plain(PLACES.read, (inner) => {
    let status = 0;
    for (const name of files) {
      if (name === '-') {
        if (input.kind === 'text') inner.out(input.source.text.slice(input.source.at));
        if (input.kind === 'text') input.source.at = input.source.text.length;
        continue;
      }
      const bytes = readWhole(inner.caller, name);
      if (typeof bytes === 'number')
        status = inner.complain(
          bytes === -21 ? `read error: ${strerror(bytes)}` : `can't open '${name}': ${strerror(bytes)}`,
        );
      else inner.out(textOfBytes(bytes));
    }
    return status;
  })(task);
};

/** `readlink [-f] PATH`. */
export const readlink: Applet = plain(PLACES.stat, (task) => {
  const { flags, rest } = optionsOf(task.args, 'fnv', '');
  const [path = '' as ByteString] = rest;
  const found = stat(task.caller, path, flags.has('f'));
  if (typeof found === 'number') return 1;
  if (!flags.has('f')) {
    if (found.node.type !== 'symlink') return 1;
    task.out(`${found.node.target ?? ''}\n`);
    return 0;
  }
  const { namespace, root } = task.caller;
  task.out(`${namespace.table.pathFrom(root, found.place) ?? path}\n`);
  return 0;
});
