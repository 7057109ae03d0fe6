import type { Disk } from './disk.ts';

/** A disk as one text; `list` names the list file of its contents, or is null. */
export type DiskOption = Omit<Disk, 'contents'> & { readonly list: string | null };

/** Words for "nothing that is recognised". */
const NO_FILESYSTEM = ['', 'none', 'unknown', 'empty', 'swap'];

/**
 * Reads `NAME,MAJOR:MINOR,FSTYPE[,LIST]`. The name may begin with /dev/; the list's name may hold commas.
 * Out: the disk, or null for any other text. Numbers are 12 bits of major and 20 of minor, as the kernel has them.
 */
export function parseDiskOption(text: string): DiskOption | null {
  const [, name, major, minor, fstype, list] =
    /^(?:\/dev\/)?([^,]+),(\d+):(\d+)(?:,([^,]*)(?:,(.+))?)?$/s.exec(text) ?? [];
  if (name === undefined || Number(major) > 0xfff || Number(minor) > 0xfffff) return null;
  return {
    name,
    major: Number(major),
    minor: Number(minor),
    fstype: NO_FILESYSTEM.includes(fstype ?? '') ? '' : (fstype ?? ''),
    list: list ?? null,
  };
}
