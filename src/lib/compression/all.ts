import { gzip } from './gzip/gunzip.ts';
import { createDecompressors } from './registry.ts';
import type { Decompressors } from './registry.ts';

/** Every decompressor, imported at once: for a terminal, a worker or a test. A page uses `load.ts`. */
export const allDecompressors: Decompressors = createDecompressors([gzip]);
