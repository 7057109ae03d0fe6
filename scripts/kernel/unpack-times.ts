/**
 * How long booted kernels take to unpack one image in each compression, and what they say of each.
 *
 *   node scripts/kernel/unpack-times.ts [KERNEL…]
 *
 * The kernels are those of build-uml.ts (6.1, 6.12 and 7.2 where none is named), the images those that
 * scripts/real-images/make.ts makes with initramfs-tools, besides the same archive plain and through zstd -19.
 * Out: the figures as JSON, for the entry `unpacking-by-compression` of src/data/measured.json. On a quiet machine.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGES } from '../real-images/folders.ts';
import { strippedLines, runMachine } from './machine/uml.ts';
import { kernelFile } from './recording/ask.ts';

const FORMATS = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'] as const;
const TIMES = 5;
/** MiB: half of it holds the 62 MiB of files, beside the image. */
const MEMORY = 512;

function images(): ReadonlyMap<string, Uint8Array> {
  const made = new Map<string, Uint8Array>(
    FORMATS.map((format) => [format, readFileSync(join(IMAGES, `initramfs-tools-${format}.img`))]),
  );
  const room = { maxBuffer: 2 ** 30 };
  const plain = execFileSync('zcat', [join(IMAGES, 'initramfs-tools-gzip.img')], room);
  return made.set('none', plain).set('zstd -19', execFileSync('zstd', ['-q', '-19'], { ...room, input: plain }));
}

/** Seconds between two lines of the log. Unpacking is told to be done before the kernel goes on, so nothing else is in it. */
async function secondsToUnpack(kernel: string, image: Uint8Array): Promise<number> {
  const { text } = await runMachine({
    kernel: kernelFile(kernel),
    image,
    disks: [],
    commandLine: 'printk.time=1 initramfs_async=0 rdinit=/nothing panic=-1',
    memory: MEMORY,
    timeoutMilliseconds: 60_000,
  });
  const at = (says: string): number => {
    const index = strippedLines(text).findIndex((line) => line.startsWith(says));
    const stamp = /\[ *(\d+\.\d+)\]/.exec(text.split('\n')[index] ?? '');
    if (stamp === null) throw new Error(`${kernel} did not say "${says}":\n${text}`);
    return Number(stamp[1]);
  };
  if (/unpacking failed|looks like an initrd/.test(text)) throw new Error(`${kernel} refused an image:\n${text}`);
  return at('Freeing initrd memory') - at('Trying to unpack');
}

const named = process.argv.slice(2);
const figures: { name: string; value: number; unit: string }[] = [];
const given = images();
for (const [format, image] of given) figures.push({ name: format, value: image.length, unit: 'bytes' });
for (const kernel of named.length > 0 ? named : ['6.1', '6.12', '7.2']) {
  for (const [format, image] of given) {
    const seconds: number[] = [];
    for (let time = 0; time < TIMES; time += 1) seconds.push(await secondsToUnpack(kernel, image));
    figures.push({ name: `${kernel}: ${format}`, value: Number(Math.min(...seconds).toFixed(2)), unit: 's' });
  }
}
console.log(JSON.stringify(figures, null, 2));
