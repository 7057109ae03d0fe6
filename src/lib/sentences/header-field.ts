import type { HeaderField, NewcHeader } from '../cpio/header.ts';
import { modeLetters, permissionDigits } from '../cpio/file-mode.ts';
import { fileTypeOf, type FileType } from '../rootfs/inode.ts';
import { count, grouped } from './quantities.ts';

/** A type in the middle of a sentence, with its article. */
export const TYPE_WORDS: { readonly [T in FileType]: string } = {
  file: 'a regular file',
  directory: 'a directory',
  symlink: 'a symbolic link',
  char: 'a character device',
  block: 'a block device',
  fifo: 'a fifo',
  socket: 'a socket',
};

/** In: a header's mode. Out: the type with its article; `an unknown type` where no type has these bits. */
export function typeWords(mode: number): string {
  const type = fileTypeOf(mode);
  return type === null ? 'an entry of no known type' : TYPE_WORDS[type];
}

/** Seconds since the epoch as `2026-11-21 12:00:00 UTC` (proleptic Gregorian; no clock and no time zone involved). */
export function utcTime(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  // Days to a date: shift to an era that begins on 1 March of year 0, where leap days come last.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${time} UTC`;
}

/**
 * What a field means to the kernel, in a few words (kernel-boot 1.1: init/initramfs.c `parse_header`, `do_name`).
 * In: the field, the header as read. Out: for example `a regular file, rwxr-xr-x (0755)`.
 */
export function fieldMeaning(field: HeaderField, header: NewcHeader): string {
  const value = header[field];
  switch (field) {
    case 'ino':
      return header.nlink >= 2 ? 'the same for all names of one file' : 'not used: nlink is below 2';
    case 'mode':
      return `${typeWords(value)}, ${modeLetters(value).slice(1)} (${permissionDigits(value)})`;
    case 'uid':
    case 'gid':
      return value === 0 ? 'root' : value === 0xffffffff ? 'left as it is' : `number ${grouped(value)}`;
    case 'nlink':
      return value >= 2
        ? `${grouped(value)}: the kernel looks for an earlier name`
        : `${grouped(value)}: one name only`;
    case 'mtime':
      return utcTime(value);
    case 'filesize':
      return `${count(value, 'byte')} of contents`;
    case 'devmajor':
    case 'devminor':
      return header.nlink >= 2 ? 'part of the hard-link key' : 'not used: nlink is below 2';
    case 'rdevmajor':
    case 'rdevminor':
      return isDevice(header.mode)
        ? `${field === 'rdevmajor' ? 'major' : 'minor'} number ${grouped(value)}`
        : 'not a device';
    case 'namesize':
      return `${count(value, 'byte')} with the final NUL`;
    case 'check':
      return header.magic === '070702' ? 'sum of all bytes of the contents' : 'not looked at with this magic';
  }
}

function isDevice(mode: number): boolean {
  const type = fileTypeOf(mode);
  return type === 'char' || type === 'block';
}
