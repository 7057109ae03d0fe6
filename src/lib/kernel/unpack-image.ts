import { bootConfiguration } from './boot/boot-configuration.ts';
import { unpackAlone, type UnpackedImage, type UnpackImageInput } from './unpack-alone.ts';

export type { UnpackedImage, UnpackImageInput } from './unpack-alone.ts';

/**
 * Filling rootfs and nothing else: the built-in archive and this image, on a kernel of this version. In: any bytes.
 * Out: the trace; its last cursor is the tree that the kernel leaves, its console what the kernel says. Never throws.
 */
export function unpackImage(input: UnpackImageInput): UnpackedImage {
  return unpackAlone(input, { bootConfiguration });
}
