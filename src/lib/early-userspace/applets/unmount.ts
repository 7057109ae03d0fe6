import { displayName } from '../../bytes/display-name.ts';
import type { ByteString } from '../../bytes/byte-string.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { unmount } from '../../kernel/mounts/mount-calls.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import { plain, usage, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

/** `umount [-lf] PLACE…`: of a place, or of a device that /proc/mounts names. */
export const umount: Applet = (task) => {
  const { flags, rest, wrong } = optionsOf(task.args, 'rlfadnv', 't');
  if (wrong !== null || rest.length === 0)
    return plain(PLACES.unmount, (inner) => usage(inner, 'umount [-rlfa] [-t FSTYPE] FILESYSTEM|DIRECTORY'))(task);
  let status = 0;
  for (const given of rest) {
    const path = mountedOn(task, given);
    const lazy = flags.has('l');
    task.step(PLACES.unmount, () => {
      const inUse = task.userland.callers.flatMap(({ root, cwd }) => [root, cwd]);
      const errno = unmount(task.caller, path, lazy, inUse);
      task.userland.namespace.changes += 1;
      if (errno !== 0) {
        status = 1;
        task.complain(`can't unmount ${path}: ${strerror(errno)}`);
      }
      return { kind: 'unmount', path: displayName(path), lazy, errno };
    });
  }
  return status;
};

/** A device is looked up in /proc/mounts, when that is there. */
function mountedOn({ caller }: Task, given: ByteString): ByteString {
  const proc = walk(caller, '/proc/mounts' as ByteString);
  // Both are compared as whole paths; what is no path at all is not found.
  if (typeof proc === 'number' || typeof walk(caller, given) === 'number') return given;
  const { mounts } = caller.namespace.table.tree(caller.root);
  const found = mounts.findLast((mount) => mount.source === displayName(given) && mount.path !== null);
  return (found?.path ?? given) as ByteString;
}
