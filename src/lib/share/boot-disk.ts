import { DISK_CONTENTS, DISK_FILESYSTEMS, isDiskName, isDeviceNumber, type AddedDisk } from '../scenario/added-disk.ts';

/** A disk that is put in, as a field of a link: `vdb:254:16:ext4:root`. */
export function formatDisk({ name, major, minor, fstype, contents }: AddedDisk): string {
  return [name, major, minor, fstype, contents].join(':');
}

/** The inverse. In: a text from anybody. Out: the disk; null: it is none that there can be. */
export function parseDisk(text: string): AddedDisk | null {
  const [, name = '', major, minor, type, held] =
    /^([a-z0-9]{1,32}):(\d{1,4}):(\d{1,7}):([a-z0-9]+):(\w+)$/.exec(text) ?? [];
  const fstype = DISK_FILESYSTEMS.find((known) => known === type);
  const contents = DISK_CONTENTS.find((known) => known === held);
  const disk = { name, major: Number(major), minor: Number(minor) };
  if (fstype === undefined || contents === undefined || !isDiskName(name) || !isDeviceNumber(disk)) return null;
  return { ...disk, fstype, contents };
}
