import { byteString } from '../../bytes/byte-string.ts';
import { bootConfigMessage as message } from '../messages/printed/boot-config-lines.ts';
import type { KernelMessage } from '../messages/message.ts';
import type { BootFacts } from '../versions/boot-facts.ts';

const MAGIC = '#BOOTCONFIG\n';
/** XBC_DATA_MAX (include/linux/bootconfig.h). */
const XBC_DATA_MAX = (1 << 15) - 1;
/** Loaders round an image's size up to 4 bytes. */
const PADDING = 4;

export interface Trailer {
  /** The configuration's bytes, or null. */
  readonly data: Uint8Array | null;
  /** Length of the image without it. */
  readonly imageLength: number;
  /** What the kernel says when a trailer is there and wrong. */
  readonly complaint: KernelMessage | null;
  /** Why a kernel may say something else. */
  readonly doubt?: string;
}

const IN_FRONT =
  'The mark of a boot configuration stands so near the beginning that the kernel reads its size from memory in front of the image. ' +
  'Zeros are taken to be there.';

type Facts = Pick<BootFacts, 'bootConfigLimitLate'> & Partial<Pick<BootFacts, 'bootConfigReadsBefore'>>;

/**
 * `get_boot_config_from_initrd` (init/main.c): a boot configuration behind the image, with its size and checksum. It is
 * cut off whether or not the command line asks for it. In: the image. Out: the configuration and what is left.
 */
export function bootConfigTrailer(
  image: Uint8Array,
  { bootConfigLimitLate, bootConfigReadsBefore = false }: Facts,
): Trailer {
  const none: Trailer = { data: null, imageLength: image.length, complaint: null };
  const end = magicEnd(image);
  if (end === null) return none;
  const header = end - MAGIC.length - 8;
  if (header < 0 && !bootConfigReadsBefore) return none;
  const size = wordAt(image, header);
  const complain = (complaint: KernelMessage): Trailer => ({ ...none, complaint });
  // Where the largest size is asked for later, this text has the size as a signed number.
  if (!bootConfigLimitLate && size > XBC_DATA_MAX) return complain(message('bootconfig-too-big', size, XBC_DATA_MAX));
  if (size > header)
    return {
      ...complain(message('bootconfig-beyond-initrd', bootConfigLimitLate ? size | 0 : size, image.length)),
      ...(header < 0 && { doubt: IN_FRONT }),
    };
  const data = image.subarray(header - size, header);
  if (checksum(data) !== wordAt(image, header + 4)) return complain(message('bootconfig-checksum'));
  return { ...none, data, imageLength: header - size };
}

/** A number of 32 bits, little endian; what lies in front of the image counts as zeros. */
function wordAt(image: Uint8Array, at: number): number {
  return [3, 2, 1, 0].reduce((word, byte) => word * 256 + (image[at + byte] ?? 0), 0);
}

function magicEnd(image: Uint8Array): number | null {
  for (let padding = 0; padding < PADDING; padding++) {
    const end = image.length - padding;
    if (end >= MAGIC.length && byteString(image.subarray(end - MAGIC.length, end)) === MAGIC) return end;
  }
  return null;
}

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (const byte of data) sum = (sum + byte) >>> 0;
  return sum;
}
