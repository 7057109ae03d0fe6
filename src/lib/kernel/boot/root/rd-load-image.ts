import type { ByteString } from '../../../bytes/byte-string.ts';
import type { CompressedFormat } from '../../../compression/detect.ts';
import { decompressorFor } from '../../../compression/registry.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { RAMDISK_MAJOR } from '../../machine/block-device.ts';
import { messageText } from '../../messages/print.ts';
import { decide, printk, type BootContext } from '../context.ts';
import type { ClassicInitrd } from '../event.ts';
import { readFile } from '../exec/read-file.ts';
import { followPath } from '../path-walk.ts';
import { identifyImage, type ImageKind } from './identify-image.ts';
import { printLoading } from './loading-line.ts';
import { ramdiskContent } from './ramdisk-content.ts';

const FILE = 'init/do_mounts_rd.c';
const BLOCK_SIZE = 1024;

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
  const image = followPath(context.rootfs.view(), '/initrd.image' as ByteString).node?.contents ?? null;
  const device = followPath(context.rootfs.view(), '/dev/ram' as ByteString).node;
  const ram0 = context.devices.find(({ major, minor }) => major === RAMDISK_MAJOR && minor === 0);
  if (image === null || device?.type !== 'block' || ram0 === undefined)
    return say(context, 'none', { kind: 'not loaded' });
  const startBlock = context.commandLine.ramdiskStart;
  const kind = identifyImage((offset, length) => readFile(image, offset, length), startBlock);
  if (kind.kind === 'unknown') {
    printk(context, 'ramdisk-no-image', startBlock);
    return say(context, 'not recognised', { kind: 'not loaded' });
  }
  const rest = startBlock < 0 ? image : fromBlock(image, startBlock);
  // A filesystem that says it has no blocks is taken for a compressed one: the kernel's count is 0 for both.
  if (kind.kind === 'compressed' || kind.kibibytes === 0)
    return loadCompressed(context, kind, rest, ram0.kibibytes, startBlock);
  printk(context, 'ramdisk-filesystem', kind.name, startBlock);
  if (kind.kibibytes < 0) return say(context, 'not recognised', { kind: 'not loaded' });
  if (kind.kibibytes > ram0.kibibytes) {
    printk(context, 'ramdisk-too-big', kind.kibibytes, ram0.kibibytes);
    return say(context, 'too big', { kind: 'not loaded' });
  }
  printLoading(context, kind.kibibytes);
  const bytes = new Uint8Array(kind.kibibytes * BLOCK_SIZE);
  bytes.set(readFile(rest, 0, bytes.length));
  keep(context, bytes);
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

/** What the RAM disk holds from now on. */
function keep(context: BootContext, bytes: Uint8Array): void {
  const at = context.devices.findIndex(({ major, minor }) => major === RAMDISK_MAJOR && minor === 0);
  const ram0 = context.devices[at];
  if (ram0 !== undefined) context.devices[at] = { ...ram0, ...ramdiskContent(bytes, ram0.kibibytes * BLOCK_SIZE) };
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
    printk(context, 'panic-ramdisk-decompress');
    const text = messageText('panic-ramdisk-decompress');
    decide(context, FILE, 'crd_load', 'kernel', { kind: 'panic', text });
    return { kind: 'panic', text };
  }
  const input = readFile(image, 0, image.length);
  const chunks: Uint8Array[] = [];
  const room = { left: kibibytes * BLOCK_SIZE, refused: false };
  const result = decompressorFor(context.decompressors, kind.format.name).decompress(input, (chunk) => {
    const taken = chunk.subarray(0, room.left);
    chunks.push(taken);
    room.left -= taken.length;
    if (taken.length < chunk.length) printk(context, 'ramdisk-incomplete-write', taken.length || -28, chunk.length);
    room.refused = taken.length < chunk.length;
    return !room.refused;
  });
  const written = joined(chunks);
  keep(context, written);
  if (result.unmodelled !== null) return unmodelled(context, result.unmodelled);
  const lines = room.refused ? { ends: 0, error: result.error } : fillLines(kind.format, result.error);
  if (lines === null) {
    return unmodelled(
      context,
      `A ${kind.format.name} image is cut short: the kernel's decoder then reads on without end.`,
    );
  }
  for (let i = 0; i < lines.ends; i++) printk(context, 'ramdisk-eof');
  if (lines.error === null) return say(context, 'loaded', { kind: 'loaded' }, written.length);
  printk(context, 'ramdisk-decompress-error', lines.error);
  return say(context, 'decompressor failed', { kind: 'not loaded' }, written.length);
}

function unmodelled(context: BootContext, reason: string): Loaded {
  decide(context, FILE, 'crd_load', 'kernel', { kind: 'unmodelled', reason });
  return { kind: 'unmodelled', reason };
}

/**
 * Here the decoders fetch their input piece by piece (`compr_fill`), and find the end of a cut image themselves, which
 * changes what they say from what they say of a whole image in memory. Seen on booted 6.12 and 6.1 for each format.
 * Out: how often the end of the file is met, and the error; null where the kernel does not come out of it.
 */
function fillLines(
  format: CompressedFormat,
  error: string | null,
): { readonly ends: number; readonly error: string | null } | null {
  // lz4 has no end mark: only the end of the file ends it.
  if (error === null) return { ends: format.name === 'lz4' ? 1 : 0, error };
  if (error === 'write error') return { ends: 0, error };
  if (format.name === 'gzip' && error === 'read error') return { ends: 1, error: 'uncompression error' };
  if (format.name === 'xz' && error === 'XZ-compressed data is corrupt') return { ends: 2, error };
  if (format.name === 'lzma' && error === 'unexpected EOF') return { ends: 1, error };
  const endless = error === 'ZSTD-compressed data is truncated' || error === 'Compressed file ends unexpectedly';
  return endless || format.name === 'lz4' ? null : { ends: 0, error };
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
