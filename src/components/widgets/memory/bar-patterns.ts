import type { BarKind } from './owner-kind.ts';

/** A line through the middle of a bar: how thick, and its dashes. As thick as the bar is high, dashes are upright stripes. */
export interface BarPattern {
  readonly thick: number;
  readonly dashes: string | null;
}

const stripes = (dashes: string): BarPattern => ({ thick: 40, dashes });
const line = (thick: number, dashes: string | null = null): BarPattern => ({ thick, dashes });

/** What tells the kinds apart without colour; those that are not here are plain. */
export const BAR_PATTERNS: { readonly [Kind in BarKind]?: BarPattern } = {
  init: stripes('2px 5px'),
  claimed: stripes('2px 5px'),
  image: line(3, '3px 4px'),
  files: stripes('1px 3px'),
  buffer: stripes('3px 6px'),
  model: stripes('3px 6px'),
  blocks: line(2),
  dirty: line(6, '6px 4px'),
  clean: stripes('1px 9px'),
  pinned: line(5),
  debugging: line(2, '2px 3px'),
  device: line(7),
  swap: line(2, '8px 3px'),
  programs: stripes('1px 7px'),
};
