import { fileTypeOf, type FileType } from '../rootfs/inode.ts';

/** By the four type bits: a listing asks this for every entry. */
const TYPES = Array.from({ length: 16 }, (_, bits) => fileTypeOf(bits << 12));

/** The type that a header's `mode` names; null for type bits of 0 and for unknown ones. */
export function entryType(mode: number): FileType | null {
  return TYPES[(mode >>> 12) & 15] ?? null;
}

/** Permission bits as at least four octal digits: 0755 as `0755`, 04755 as `4755`. */
export function permissionDigits(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

const LETTERS: { readonly [T in FileType]: string } = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  char: 'c',
  block: 'b',
  fifo: 'p',
  socket: 's',
};

/** The ten characters of `ls -l` and `cpio -itv`; an unknown type is `?`. */
export function modeLetters(mode: number): string {
  const type = entryType(mode);
  const bit = (mask: number, letter: string): string => ((mode & mask) !== 0 ? letter : '-');
  const execute = (mask: number, special: number, letter: string): string => {
    if ((mode & special) === 0) return bit(mask, 'x');
    return (mode & mask) !== 0 ? letter : letter.toUpperCase();
  };
  return (
    (type === null ? '?' : LETTERS[type]) +
    bit(0o400, 'r') +
    bit(0o200, 'w') +
    execute(0o100, 0o4000, 's') +
    bit(0o040, 'r') +
    bit(0o020, 'w') +
    execute(0o010, 0o2000, 's') +
    bit(0o004, 'r') +
    bit(0o002, 'w') +
    execute(0o001, 0o1000, 't')
  );
}
