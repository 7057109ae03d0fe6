/** What the bench calls unpacking to a trace: everything in memory, the contents as views. */
import { allDecompressors } from '../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../src/lib/kernel/config.ts';
import { unpackImage } from '../../src/lib/kernel/unpack-image.ts';
import type { Trace } from '../../src/lib/trace/trace.ts';

export function unpackToTrace(image: Uint8Array): Trace {
  const input = { image, kernel: '6.12', config: CONFIG_DEFAULTS, rootfs: 'tmpfs', memory: null } as const;
  return unpackImage({ ...input, builtIn: 'default', decompressors: allDecompressors }).trace;
}
