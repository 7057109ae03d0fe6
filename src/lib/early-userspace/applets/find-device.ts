import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import type { Task } from '../task.ts';

/**
 * `UUID=` and `LABEL=` in place of a device (`resolve_mount_spec`): busybox reads every block device in /dev.
 * Out: the device file; null: it is none of these forms, or nothing fits, and the text stays as it is.
 */
export function findBySpec({ caller, userland }: Task, source: ByteString): ByteString | null {
  const [, tag, value] = /^(UUID|LABEL)=(.*)$/s.exec(source) ?? [];
  if (tag === undefined || value === undefined) return null;
  for (const device of userland.hardware.machine.disks) {
    const id = tag === 'UUID' ? device.filesystemUuid : device.filesystemLabel;
    if (id !== value) continue;
    const path = utf8ByteString(`/dev/${device.name}`);
    const found = walk(caller, path);
    if (typeof found !== 'number' && found.node.type === 'block' && userland.hardware.has(device.name)) return path;
  }
  return null;
}
