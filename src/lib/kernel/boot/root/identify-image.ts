import { detectCompression } from '../../../compression/detect.ts';
import type { CompressedFormat } from '../../../compression/detect.ts';

/** What `identify_ramdisk_image` takes an image for. */
export type ImageKind =
  | { readonly kind: 'compressed'; readonly format: CompressedFormat }
  /** `kibibytes`: its own size, by its superblock; cut to an int as in the kernel. */
  | { readonly kind: 'filesystem'; readonly name: string; readonly kibibytes: number }
  | { readonly kind: 'unknown' };

const SIZE = 512;
/** `-rom1fs-` */
const ROMFS_WORDS = 0x2d726f6d3166732dn;
const CRAMFS_MAGIC = 0x28cd3d45;
const SQUASHFS_MAGIC = 0x73717368;
const MINIX_MAGICS = [0x137f, 0x138f];
const EXT2_MAGIC = 0xef53;

/**
 * `identify_ramdisk_image` (init/do_mounts_rd.c). In: a function that reads from the image (`kernel_read`: fewer bytes
 * at its end), and the block of 1024 bytes at which it begins. Out: the kind.
 * The buffer is filled three times and never cleared, so a short image leaves old bytes in it, as in the kernel.
 */
export function identifyImage(read: (offset: number, length: number) => Uint8Array, startBlock: number): ImageKind {
  const buf = new Uint8Array(SIZE).fill(0xe5);
  const view = new DataView(buf.buffer);
  const fill = (offset: number): void => buf.set(offset < 0 ? new Uint8Array() : read(offset, SIZE));
  const start = startBlock * 1024;
  fill(start);
  const format = detectCompression(buf);
  if (format !== null) return { kind: 'compressed', format };
  if (view.getBigUint64(0, false) === ROMFS_WORDS) return filesystem('romfs', kibibytesOf(view.getUint32(8, false)));
  if (view.getUint32(0, true) === CRAMFS_MAGIC) return filesystem('cramfs', kibibytesOf(view.getUint32(4, true)));
  if (view.getUint32(0, true) === SQUASHFS_MAGIC) {
    return filesystem('squashfs', Number(BigInt.asIntN(32, (view.getBigUint64(40, true) + 1023n) >> 10n)));
  }
  fill(start + 0x200);
  if (view.getUint32(0, true) === CRAMFS_MAGIC) return filesystem('cramfs', kibibytesOf(view.getUint32(4, true)));
  fill(start + 1024);
  if (MINIX_MAGICS.includes(view.getUint16(16, true))) {
    return filesystem('Minix', (view.getUint16(2, true) << view.getUint16(10, true)) | 0);
  }
  if (view.getUint16(56, true) === EXT2_MAGIC) {
    const kibibytes = Number(
      BigInt.asIntN(32, BigInt(view.getUint32(4, true)) << BigInt(view.getUint32(24, true) & 63)),
    );
    if (kibibytes !== 0) return filesystem('ext2', kibibytes);
  }
  return { kind: 'unknown' };
}

function filesystem(name: string, kibibytes: number): ImageKind {
  return { kind: 'filesystem', name, kibibytes };
}

function kibibytesOf(bytes: number): number {
  return (bytes + 1023) >>> 10;
}
