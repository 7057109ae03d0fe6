import { byteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';

/** What the kernel looks for there: microcode (arch/x86/kernel/cpu/microcode), ACPI tables (drivers/acpi/tables.c). */
const WANTED = ['kernel/x86/microcode/', 'kernel/firmware/acpi/'];

const HEADER_LENGTH = 110;
const FIELDS = 13;
const NAMESIZE = 11;
const FILESIZE = 6;
const MODE = 1;

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
    const fields = strictHeader(image, at);
    if (fields === null) break;
    const nameAt = at + HEADER_LENGTH;
    const namesize = fields[NAMESIZE] ?? 0;
    const dataAt = alignedTo4(nameAt + namesize);
    const next = alignedTo4(dataAt + (fields[FILESIZE] ?? 0));
    if (next > image.length || dataAt < nameAt || next < dataAt) break;
    const name = byteString(image.subarray(nameAt, nameAt + Math.max(0, namesize - 1)));
    const isFile = ((fields[MODE] ?? 0) & 0o170000) === 0o100000;
    if (isFile && WANTED.some((path) => name.startsWith(path))) files.push(displayName(name));
    at = next;
  }
  return files;
}

/** Offsets count from the start of the image, which the loader puts on a page. */
function alignedTo4(offset: number): number {
  return Math.ceil(offset / 4) * 4;
}

function strictHeader(image: Uint8Array, at: number): readonly number[] | null {
  const text = byteString(image.subarray(at, at + HEADER_LENGTH));
  const match = /^07070[12]([0-9a-fA-F]{104})$/.exec(text)?.[1];
  if (match === undefined) return null;
  return Array.from({ length: FIELDS }, (_, i) => Number.parseInt(match.slice(i * 8, i * 8 + 8), 16));
}
