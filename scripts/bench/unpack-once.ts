/** One whole process that reads an image and unpacks it to a trace: `node unpack-once.ts IMAGE`. */
import { readFileSync } from 'node:fs';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../src/lib/kernel/config.ts';
import { unpackImage } from '../../src/lib/kernel/unpack-image.ts';
import type { Trace } from '../../src/lib/trace/trace.ts';

export function unpackToTrace(image: Uint8Array): Trace {
  const input = { image, kernel: '6.12', config: CONFIG_DEFAULTS, rootfs: 'tmpfs', memory: null } as const;
  return unpackImage({ ...input, builtIn: 'default', decompressors: allDecompressors }).trace;
}

if (import.meta.main) {
  const { length } = unpackToTrace(readFileSync(process.argv[2] ?? ''));
  process.stdout.write(`${length} steps\n`);
}
