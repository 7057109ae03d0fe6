import type { ByteString } from '../../../bytes/byte-string.ts';
import { decompressorFor } from '../../../compression/registry.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { RAMDISK_MAJOR } from '../../machine/block-device.ts';
import { decide, type BootContext } from '../context.ts';
import type { ClassicInitrd } from '../event.ts';
import { readFile } from '../exec/read-file.ts';
import { followPath } from '../path-walk.ts';
import { fillImage } from './fill-image.ts';
import { identifyImage, type ImageKind } from './identify-image.ts';
import { printLoading } from './loading-line.ts';
import { panic, printk } from './printk.ts';
import { ramdiskContent } from './ramdisk-content.ts';

const FILE = 'init/do_mounts_rd.c';
const BLOCK_SIZE = 1024;
const UNKNOWN: ImageKind = { kind: 'unknown' };

export type Loaded =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'not loaded' }
  | { readonly kind: 'panic'; readonly text: string }
  | { readonly kind: 'unmodelled'; readonly reason: string };

/**
 * `rd_load_image("/initrd.image")` (init/do_mounts_rd.c): copies the image, decompressed if need be, to ram0.
 * Prints as the kernel prints; changes what is on ram0 in the context's devices.
 */
export function rdLoadImage(context: BootContext): Loaded {
  const file = followPath(context.rootfs.view(), '/initrd.image' as ByteString).node;
  const device = followPath(context.rootfs.view(), '/dev/ram' as ByteString).node;
  const ram0 = context.devices().find(({ major, minor }) => major === RAMDISK_MAJOR && minor === 0);
  const image = file?.contents ?? null;
  // A directory of that name can be opened, and nothing can be read from it.
  const isDirectory = file?.type === 'directory';
  if ((image === null && !isDirectory) || device?.type !== 'block' || ram0 === undefined)
    return say(context, 'none', { kind: 'not loaded' });
  const startBlock = context.commandLine.ramdiskStart;
  const kind =
    image === null ? UNKNOWN : identifyImage((offset, length) => readFile(image, offset, length), startBlock);
  if (image === null || kind.kind === 'unknown') {
    printk(context, 'ramdisk-no-image', startBlock);
    return say(context, 'not recognised', { kind: 'not loaded' });
  }
  const rest = startBlock < 0 ? image : fromBlock(image, startBlock);
  // A filesystem that says it has no blocks is taken for a compressed one: the kernel's count is 0 for both.
  if (kind.kind === 'compressed' || kind.kibibytes === 0)
    return loadCompressed(context, kind, rest, ram0.kibibytes, startBlock);
  printk(context, 'ramdisk-filesystem', kind.name, startBlock);
  if (kind.kibibytes < 0) return say(context, 'not recognised', { kind: 'not loaded' });
  // With a negative size the end of the device is a very large number here: it fits, and each write fails unseen.
  if (ram0.kibibytes >= 0 && kind.kibibytes > ram0.kibibytes) {
    printk(context, 'ramdisk-too-big', kind.kibibytes, ram0.kibibytes);
    return say(context, 'too big', { kind: 'not loaded' });
  }
  printLoading(context, kind.kibibytes);
  const bytes = new Uint8Array(kind.kibibytes * BLOCK_SIZE);
  bytes.set(readFile(rest, 0, bytes.length));
  repeatLastBlock(bytes, rest.length);
  keep(context, ram0.kibibytes < 0 ? new Uint8Array(0) : bytes);
  return say(context, 'loaded', { kind: 'loaded' }, bytes.length);
}

function fromBlock(image: FileContents, block: number): FileContents {
  const bytes = readFile(image, block * BLOCK_SIZE, Math.max(0, image.length - block * BLOCK_SIZE));
  return { length: bytes.length, pieces: [{ offset: 0, bytes }] };
}

function say(context: BootContext, what: ClassicInitrd, result: Loaded, written = 0): Loaded {
  const bytes = written === 0 ? {} : { bytes: written };
  decide(context, FILE, 'rd_load_image', 'kernel', { kind: 'root', what: { kind: 'classic initrd', what, ...bytes } });
  return result;
}

/** The loop reads into one buffer and does not look whether anything came: behind a cut image its last block is written on. */
function repeatLastBlock(bytes: Uint8Array, length: number): void {
  const partial = length % BLOCK_SIZE;
  const begin = length - partial;
  if (partial > 0 && begin > 0 && length < bytes.length) bytes.copyWithin(length, length - BLOCK_SIZE, begin);
  const block = Math.ceil(length / BLOCK_SIZE) * BLOCK_SIZE;
  if (block === 0) return;
  for (let at = block; at < bytes.length; at += BLOCK_SIZE) bytes.copyWithin(at, block - BLOCK_SIZE, block);
}

/** What the RAM disk holds from now on. */
function keep(context: BootContext, bytes: Uint8Array): void {
  const devices = context.devices();
  const at = devices.findIndex(({ major, minor }) => major === RAMDISK_MAJOR && minor === 0);
  const ram0 = devices[at];
  if (ram0 !== undefined) devices[at] = { ...ram0, ...ramdiskContent(bytes, ram0.kibibytes * BLOCK_SIZE) };
}

function loadCompressed(
  context: BootContext,
  kind: Exclude<ImageKind, { readonly kind: 'unknown' }>,
  image: FileContents,
  kibibytes: number,
  startBlock: number,
): Loaded {
  if (kind.kind === 'filesystem') printk(context, 'ramdisk-filesystem', kind.name, startBlock);
  else printk(context, 'ramdisk-compressed', kind.format.name, startBlock);
  if (kind.kind === 'filesystem' || context.config[kind.format.option] !== 'y') {
    if (kind.kind === 'compressed') printk(context, 'ramdisk-not-configured', kind.format.name);
    printk(context, 'ramdisk-invalid-routine');
    return panic(context, [FILE, 'crd_load'], 'panic-ramdisk-decompress');
  }
  const input = readFile(image, 0, image.length);
  const chunks: Uint8Array[] = [];
  const room = { left: Math.max(0, kibibytes) * BLOCK_SIZE };
  const filled = fillImage(decompressorFor(context.decompressors, kind.format.name), input, (chunk) => {
    const taken = chunk.subarray(0, room.left);
    chunks.push(taken);
    room.left -= taken.length;
    if (taken.length < chunk.length) printk(context, 'ramdisk-incomplete-write', taken.length || -28, chunk.length);
    return taken.length === chunk.length;
  });
  const written = joined(chunks);
  keep(context, written);
  if (filled.unmodelled !== null) return unmodelled(context, filled.unmodelled);
  for (let i = 0; i < filled.ends; i++) {
    printk(context, 'ramdisk-eof');
    if (filled.atEachEnd !== undefined) printk(context, 'ramdisk-decompress-error', filled.atEachEnd);
  }
  if (filled.error !== null) printk(context, 'ramdisk-decompress-error', filled.error);
  if (!filled.failed) return say(context, 'loaded', { kind: 'loaded' }, written.length);
  return say(context, 'decompressor failed', { kind: 'not loaded' }, written.length);
}

function unmodelled(context: BootContext, reason: string): Loaded {
  decide(context, FILE, 'crd_load', 'kernel', { kind: 'unmodelled', reason });
  return { kind: 'unmodelled', reason };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
