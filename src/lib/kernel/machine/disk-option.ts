import type { Disk } from './disk.ts';

/** A disk as one text; `list` names the list file of its contents, or is null. */
export type DiskOption = Omit<Disk, 'contents'> & { readonly list: string | null };

/** Words for "nothing that is recognised". */
const NO_FILESYSTEM = ['', 'none', 'unknown', 'empty', 'swap'];

/** What may stand behind all else: `ro` (the device refuses writing), `size=KIB`, and what a partition table says. */
const MORE = /,(?:(ro)|size=(\d{1,15})|partuuid=([^,]*)|partlabel=([^,]*))$/;

/**
 * Reads `NAME,MAJOR:MINOR,FSTYPE[,LIST][,ro][,size=KIB][,partuuid=UUID][,partlabel=LABEL]`. The name may begin with
 * /dev/; the list's name may hold commas.
 * Out: the disk, or null for any other text. Numbers are 12 bits of major and 20 of minor, as the kernel has them.
 */
export function parseDiskOption(text: string): DiskOption | null {
  let front = text;
  let more: Partial<DiskOption> = {};
  for (let found = MORE.exec(front); found !== null; found = MORE.exec(front)) {
    const [all, ro, size, uuid, label] = found;
    front = front.slice(0, -all.length);
    // What stands last counts, as on the kernel's command line.
    more = {
      ...(ro === undefined ? {} : { readonly: true }),
      ...(size === undefined ? {} : { kibibytes: Number(size) }),
      ...(uuid === undefined ? {} : { uuid }),
      ...(label === undefined ? {} : { label }),
      ...more,
    };
  }
  const [, name, major, minor, fstype, list] =
    /^(?:\/dev\/)?([^,]+),(\d+):(\d+)(?:,([^,]*)(?:,(.*))?)?$/s.exec(front) ?? [];
  if (name === undefined || Number(major) > 0xfff || Number(minor) > 0xfffff) return null;
  return {
    name,
    major: Number(major),
    minor: Number(minor),
    fstype: NO_FILESYSTEM.includes(fstype ?? '') ? '' : (fstype ?? ''),
    list: list === undefined || list === '' ? null : list,
    ...more,
  };
}
