import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { ENXIO } from '../../kernel/boot/errno.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { mknod, stat } from '../../kernel/mounts/file-calls.ts';
import type { Found } from '../../kernel/mounts/walk.ts';
import { EMPTY } from '../../rootfs/contents.ts';
import type { Held } from '../../scenario/machine.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import { plain, unmodelled, usage, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

const S_IFBLK = 0o060000;

/** What a file holds, if the machine says so: by the device under its file system. */
function heldBy({ userland }: Task, { place }: Found): Held | null {
  const filesystem = userland.namespace.filesystem(place.mount);
  for (const [name, mounted] of userland.mountedDevices) {
    if (mounted.filesystem !== filesystem) continue;
    const device = userland.hardware.devices.find((candidate) => candidate.name === name);
    return device?.images.find(({ path }) => path === displayName(place.path))?.held ?? null;
  }
  return null;
}

/**
 * `set_loop` (busybox libbb/loop.c): a file becomes a block device. In: the file; the device wanted, if not any.
 * Takes its step. Out: the device's path, or the negative error number, which has been said.
 */
export function setLoop(task: Task, file: Found, path: ByteString): ByteString | number {
  const { hardware, namespace } = task.userland;
  const free = hardware.freeLoop();
  const device = utf8ByteString(`/dev/${free?.name ?? 'loop0'}`);
  let errno = 0;
  task.step(PLACES.loop, () => {
    if (free === null) {
      errno = ENXIO;
      task.complain(`can't setup loop device: ${strerror(errno)}`);
    } else {
      const { name, major, minor } = free;
      if (typeof stat(task.caller, device) === 'number') mknod(task.caller, device, S_IFBLK | 0o644, [major, minor]);
      hardware.setLoop(name, file.node.contents ?? EMPTY, heldBy(task, file));
      namespace.changes += 1;
    }
    return {
      kind: 'device',
      name: displayName(device).slice('/dev/'.length),
      from: displayName(path),
      status: errno === 0 ? 0 : 1,
    };
  });
  return errno === 0 ? device : errno;
}

/** `losetup [-r] DEVICE FILE`, `losetup -f FILE`, `losetup -d DEVICE`. */
export const losetup: Applet = (task) => {
  const { flags, rest, wrong } = optionsOf(task.args, 'rfdacP', 'o');
  const [first, second] = rest;
  const file = flags.has('f') ? first : second;
  if (wrong !== null || first === undefined)
    return plain(PLACES.loop, (inner) => usage(inner, 'losetup [-rP] [-o OFS] {-f|LOOPDEV} FILE'))(task);
  const wanted = displayName(first).replace(/^\/dev\//, '');
  const { hardware } = task.userland;
  if (flags.has('d'))
    return plain(PLACES.loop, () => {
      hardware.clearLoop(wanted);
      return 0;
    })(task);
  if (file === undefined) return unmodelled(task, PLACES.loop, 'losetup', 'What it shows of a device is not followed.');
  const found = stat(task.caller, file);
  const free = hardware.freeLoop();
  if (typeof found === 'number' || (!flags.has('f') && free?.name !== wanted)) {
    const errno = typeof found === 'number' ? found : -16;
    return plain(PLACES.loop, (inner) =>
      inner.complain(`${typeof found === 'number' ? file : first}: ${strerror(errno)}`),
    )(task);
  }
  return typeof setLoop(task, found, file) === 'number' ? 1 : 0;
};
