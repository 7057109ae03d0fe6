import type { UnpackCase } from '../making/case.ts';
import { HEADER_CASES } from './headers.ts';

/** Every image that the kernels were given, grouped by what it is about. */
export const UNPACK_CASES: readonly UnpackCase[] = [...HEADER_CASES];
