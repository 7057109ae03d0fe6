import { allDecompressors } from '../compression/all.ts';
import type { EngineCode } from './engine-code.ts';
import { ALL_PARTS } from './parts/all-parts.ts';

/** Everything, imported at once: for a terminal, a build or a test. */
export const ALL_CODE: EngineCode = { decompressors: allDecompressors, parts: ALL_PARTS };
