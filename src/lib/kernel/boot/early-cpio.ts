import { byteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { align4 } from '../../cpio/alignment.ts';
import {
  firstBadDigit,
  HEADER_LENGTH,
  MAGIC_CRC,
  MAGIC_NEWC,
  parseHeader,
  type NewcHeader,
} from '../../cpio/header.ts';
import { S_IFMT, TYPE_BITS } from '../../rootfs/inode.ts';

/** What the kernel looks for there: microcode (arch/x86/kernel/cpu/microcode), ACPI tables (drivers/acpi/tables.c). */
const WANTED = ['kernel/x86/microcode/', 'kernel/firmware/acpi/'];

/**
 * `find_cpio_data` of lib/earlycpio.c: a second, simpler reader of archives, which runs long before rootfs exists and
 * sees only an uncompressed archive at the very start of the image. Its digits are strict in every version.
 * In: the raw image. Out: the files that it can reach there and that the kernel wants.
 */
export function findCpioData(image: Uint8Array): readonly string[] {
  const files: string[] = [];
  let at = 0;
  while (image.length - at > HEADER_LENGTH) {
    if (image[at] === 0) {
      // Zeros are skipped four at a time: only a multiple of four leads to the next header.
      at += 4;
      continue;
    }
    const header = strictHeader(image, at);
    if (header === null) break;
    const { mode, namesize, filesize } = header;
    const nameAt = at + HEADER_LENGTH;
    // Offsets count from the start of the image, which the loader puts on a page.
    const dataAt = align4(nameAt + namesize);
    const next = align4(dataAt + filesize);
    if (next > image.length || dataAt < nameAt || next < dataAt) break;
    const name = byteString(image.subarray(nameAt, nameAt + Math.max(0, namesize - 1)));
    const isFile = (mode & S_IFMT) === TYPE_BITS.file;
    if (isFile && WANTED.some((path) => name.startsWith(path))) files.push(displayName(name));
    at = next;
  }
  return files;
}

function strictHeader(image: Uint8Array, at: number): NewcHeader | null {
  const header = firstBadDigit(image, at) === null ? parseHeader(image, at) : null;
  return header?.magic === MAGIC_NEWC || header?.magic === MAGIC_CRC ? header : null;
}
