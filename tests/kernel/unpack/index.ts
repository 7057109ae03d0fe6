import type { UnpackCase } from '../making/case.ts';
import { COMPRESSION_CASES } from './compression.ts';
import { HARD_LINK_CASES } from './hard-links.ts';
import { HEADER_CASES } from './headers.ts';
import { MACHINE_CASES } from './machines.ts';
import { NAME_CASES } from './names.ts';
import { ODD_NAME_CASES } from './odd-names.ts';
import { ODD_STREAM_CASES } from './odd-streams.ts';
import { REPLACING_CASES } from './replacing.ts';
import { STREAM_CASES } from './streams.ts';

/** Every image that the kernels were given, grouped by what it is about. */
export const UNPACK_CASES: readonly UnpackCase[] = [...HEADER_CASES, ...NAME_CASES, ...REPLACING_CASES, ...HARD_LINK_CASES,
  ...STREAM_CASES,
  ...COMPRESSION_CASES,
  ...MACHINE_CASES,
  ...ODD_NAME_CASES,
  ...ODD_STREAM_CASES,
];
