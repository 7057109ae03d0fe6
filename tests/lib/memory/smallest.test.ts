import { describe, expect, test } from 'vitest';
import { MEASURED_IMAGES, SMALLEST_MACHINES } from '../../../src/data/builds.ts';
import { KERNEL_FOOTPRINTS } from '../../../src/data/kernels.ts';
import { smallestMachine, unpackOn, type UnpackNeeds } from '../../../src/lib/memory/boot/smallest.ts';

/** What the test's own archive put in front of each image: kB of files, and of memory for it. */
const HARNESS = 1968;
/** The dictionary of `xz` at its usual level; the others hold less than a megabyte, zstd at its usual level 2 MiB. */
const DECOMPRESSOR = { gzip: 65536, xz: 8 * 1024 * 1024, zstd: 2 * 1024 * 1024 };
const MEBIBYTE = 256;

const [kernel] = KERNEL_FOOTPRINTS;

describe('the smallest machine that unpacks an image', () => {
  test.each(SMALLEST_MACHINES)('$image through $compressor on $rootfs: $boots MiB, not $fails', (measured) => {
    const image = MEASURED_IMAGES.find(({ id }) => id === measured.image);
    if (image === undefined || kernel === undefined) throw new Error('No image, no kernel.');
    const needs: UnpackNeeds = {
      kernel,
      image: (image.compressed.get(measured.compressor) ?? 0) + HARNESS * 1024,
      files: image.filePages / 4096 + HARNESS / 4,
      names: image.names,
      rootfs: measured.rootfs,
      decompressor: DECOMPRESSOR[measured.compressor],
    };
    console.log(
      `model: ${(smallestMachine(needs, MEBIBYTE) ?? 0) / MEBIBYTE} MiB; measured: ${measured.fails} to ${measured.boots}`,
    );
    expect(smallestMachine(needs, 16 * MEBIBYTE)).toBe(measured.boots * MEBIBYTE);
    expect(unpackOn(measured.fails * MEBIBYTE, needs)).toBe(measured.why);
  });
});
