import type { UnpackState } from '../../lib/kernel/unpack/event.ts';

/** Where each state stands in the drawing, and what it is for, in a few words. */
export const STATE_PLACES: {
  readonly [S in UnpackState]: { readonly x: number; readonly y: number; readonly words: string };
} = {
  Start: { x: 74, y: 26, words: 'a header begins' },
  GotHeader: { x: 254, y: 26, words: '110 bytes are there' },
  GotName: { x: 434, y: 26, words: 'make the object' },
  CopyFile: { x: 614, y: 26, words: 'write the contents' },
  Reset: { x: 74, y: 106, words: 'eat zero bytes' },
  Collect: { x: 254, y: 106, words: 'gather bytes' },
  GotSymlink: { x: 434, y: 106, words: 'make the link' },
  SkipIt: { x: 614, y: 106, words: 'to the next header' },
};

export interface Transition {
  readonly from: UnpackState;
  readonly to: UnpackState;
}

/** Every move that init/initramfs.c can make (`do_start` … `do_reset`, and the callers that begin anew). */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'Start', to: 'GotHeader' },
  { from: 'Start', to: 'Collect' },
  { from: 'Collect', to: 'GotHeader' },
  { from: 'Collect', to: 'GotName' },
  { from: 'Collect', to: 'GotSymlink' },
  { from: 'GotHeader', to: 'GotName' },
  { from: 'GotHeader', to: 'Collect' },
  { from: 'GotHeader', to: 'SkipIt' },
  { from: 'GotName', to: 'CopyFile' },
  { from: 'GotName', to: 'SkipIt' },
  { from: 'CopyFile', to: 'SkipIt' },
  { from: 'GotSymlink', to: 'SkipIt' },
  { from: 'SkipIt', to: 'Reset' },
  { from: 'Reset', to: 'Start' },
];

const HALF_WIDTH = 58;
const HALF_HEIGHT = 19;

/** The line from one state to another, from edge to edge, as SVG path data. A move within a state has none. */
export function transitionPath({ from, to }: Transition): string | null {
  if (from === to) return null;
  const a = STATE_PLACES[from];
  const b = STATE_PLACES[to];
  if (from === 'SkipIt' && to === 'Reset') {
    const low = a.y + HALF_HEIGHT;
    return `M${a.x} ${low} C ${a.x} ${low + 26}, ${b.x} ${low + 26}, ${b.x} ${low + 4}`;
  }
  if (a.y === b.y) {
    const way = Math.sign(b.x - a.x);
    return `M${a.x + way * HALF_WIDTH} ${a.y} L ${b.x - way * (HALF_WIDTH + 4)} ${b.y}`;
  }
  const down = Math.sign(b.y - a.y);
  // Two lines between the same two states lie side by side.
  const shift = a.x === b.x ? (down > 0 ? 12 : -12) : 0;
  const slant = Math.sign(b.x - a.x) * 34;
  return `M${a.x + shift + slant} ${a.y + down * HALF_HEIGHT} L ${b.x + shift - slant} ${b.y - down * (HALF_HEIGHT + 4)}`;
}
