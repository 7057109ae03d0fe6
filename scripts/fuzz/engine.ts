/** What the engine makes of an image, in the form in which a real kernel's answer is kept. */
import { treeEntries } from '../../src/cli/tree-output.ts';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../src/lib/kernel/config.ts';
import { unpackImage, type UnpackedImage } from '../../src/lib/kernel/unpack-image.ts';
import type { KernelVersion } from '../../src/lib/kernel/version.ts';
import { MEMORY, type Rootfs } from './ask-kernel.ts';
import { canonicalAnswer, keptByHarness, type Answer } from './canonical.ts';

export interface EngineAnswer extends Answer {
  readonly steps: number;
  /** Bytes of all streams together: the image, and what came out of compressed segments. */
  readonly read: number;
  /** Why the engine says that a real kernel might do otherwise, or null. */
  readonly honest: string | null;
}

/**
 * Filling rootfs from an image, with the kernel's default archive built in. Contents are not looked at.
 * In: the machine's memory in bytes; null: enough for anything.
 */
export function unpack(image: Uint8Array, kernel: KernelVersion, rootfs: Rootfs, memory: number | null): UnpackedImage {
  const input = { image, kernel, rootfs, config: CONFIG_DEFAULTS, memory } as const;
  return unpackImage({ ...input, builtIn: 'default', decompressors: allDecompressors });
}

/** In a machine as small as the one that the kernel is asked in. */
export function askEngine(image: Uint8Array, kernel: KernelVersion, rootfs: Rootfs): EngineAnswer {
  const { trace, populated } = unpack(image, kernel, rootfs, MEMORY * 2 ** 20);
  const end = trace.length - 1;
  const lines = trace.console(end).flatMap(({ message }) => message.text.split('\n'));
  const answer = canonicalAnswer(keptByHarness(lines), treeEntries(trace.rootfs(end), rootfs));
  const read = trace.streams.reduce((sum, stream) => sum + stream.length, 0);
  return { ...answer, steps: trace.length, read, honest: populated.unmodelled ?? populated.doubt };
}
