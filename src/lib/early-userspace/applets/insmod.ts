import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { ENOENT, ENOEXEC } from '../../kernel/boot/errno.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { loadModule, type Loaded } from '../machine/load-module.ts';
import { PLACES } from '../places.ts';
import { plain, type Applet } from './applet.ts';

/** `moderror` (busybox modutils/modutils.c): what the numbers of init_module mean. */
export function moderror({ errno, unreadable }: Loaded): string {
  if (!unreadable && errno === ENOEXEC) return 'invalid module format';
  if (!unreadable && errno === ENOENT) return 'unknown symbol in module, or unknown parameter';
  if (errno === -3) return 'module has wrong symbol version';
  return strerror(errno);
}

/** `insmod FILE`. The status is what `bb_init_module` gives: positive from the call, negative from the file. */
export const insmod: Applet = (task) => {
  const [path] = task.args;
  if (path === undefined) return plain(PLACES.module, (inner) => inner.complain('missing FILE'))(task);
  let status = 0;
  task.step(PLACES.module, () => {
    const loaded = loadModule(task.userland, task.caller, path);
    status = loaded.unreadable ? loaded.errno & 0xff : -loaded.errno;
    if (status !== 0) task.complain(`can't insert '${path}': ${moderror(loaded)}`);
    const name = loaded.name === '' ? nameOfFile(path) : loaded.name;
    return { kind: 'module', name, file: displayName(path), errno: loaded.errno, appears: loaded.appears };
  });
  return status;
};

/** `filename2modname`, of the last part of a path. */
export function nameOfFile(path: ByteString): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.indexOf('.');
  return displayName((dot < 0 ? base : base.slice(0, dot)).replaceAll('-', '_') as ByteString);
}
