import { fuzzCase, type FuzzCase } from './image.ts';

/** Which generated archives have recorded answers of real kernels (record.ts). */
export const RECORDED = { seed: 20261121, count: 400 } as const;

export function recordedCase(index: number): FuzzCase {
  return fuzzCase(RECORDED.seed, index, { compressors: new Map(), maxBody: 5000, huge: false });
}

/** Most on tmpfs, as on a machine without root=; a quarter on ramfs. */
export function rootfsOf(index: number): 'ramfs' | 'tmpfs' {
  return index % 4 === 3 ? 'ramfs' : 'tmpfs';
}
