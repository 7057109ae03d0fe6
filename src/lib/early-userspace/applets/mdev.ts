import { utf8ByteString } from '../../bytes/byte-string.ts';
import { mknod, stat } from '../../kernel/mounts/file-calls.ts';
import { CHARACTER_DEVICES } from '../machine/kernel-filesystems.ts';
import { PLACES } from '../places.ts';
import { plain, usage, type Applet } from './applet.ts';

/**
 * `mdev -s`: makes a node in /dev for every device in /sys/block and /sys/class, when sysfs is mounted there. Without
 * it there is nothing to read, and it ends in silence.
 */
export const mdev: Applet = plain(PLACES.mknod, (task) => {
  if (!task.args.includes(utf8ByteString('-s'))) return usage(task, 'mdev [-vS] { -s | -d }');
  const { caller, userland } = task;
  const sys = stat(caller, utf8ByteString('/sys/class'));
  if (typeof sys === 'number') return task.complain("can't change directory to '/dev': No such file or directory");
  for (const [name, major, minor] of CHARACTER_DEVICES) {
    const path = utf8ByteString(`/dev/${name}`);
    if (typeof stat(caller, path) === 'number') mknod(caller, path, 0o020660, [major, minor]);
  }
  for (const { name, major, minor } of userland.hardware.devices) {
    const path = utf8ByteString(`/dev/${name}`);
    if (typeof stat(caller, path) === 'number') mknod(caller, path, 0o060660, [major, minor]);
  }
  return 0;
});
