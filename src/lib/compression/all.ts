import { bzip2 } from './bzip2/bunzip2.ts';
import { gzip } from './gzip/gunzip.ts';
import { lz4 } from './lz4/unlz4.ts';
import { lzma } from './lzma/unlzma.ts';
import { lzo } from './lzo/unlzo.ts';
import { createDecompressors } from './registry.ts';
import type { Decompressors } from './registry.ts';
import { xz } from './xz/unxz.ts';
import { zstd } from './zstd/unzstd.ts';

/** Every decompressor, imported at once: for a terminal, a worker or a test. A page uses `load.ts`. */
export const allDecompressors: Decompressors = createDecompressors([gzip, bzip2, lzma, xz, lzo, lz4, zstd]);
