/** The newest wish of each list. */
const waiting = new Map<HTMLElement, () => Element | null | undefined>();

/**
 * Scrolls a list, and nothing else of the page, so that one of its rows is in sight with a little around it: with the next
 * frame, for all lists at once, so that places are read once, when everything else of the frame stands.
 */
export function keepInSight(list: HTMLElement, row: () => Element | null | undefined): void {
  if (waiting.size === 0) requestAnimationFrame(settle);
  waiting.set(list, row);
}

function settle(): void {
  const moves = [...waiting].map(([list, row]) => [list, moveFor(list, row())] as const);
  waiting.clear();
  for (const [list, move] of moves) if (move !== 0) list.scrollTop += move;
}

function moveFor(list: HTMLElement, row: Element | null | undefined): number {
  if (!(row instanceof HTMLElement) || !row.isConnected || list.scrollHeight <= list.clientHeight) return 0;
  const box = list.getBoundingClientRect();
  const { top, bottom, height } = row.getBoundingClientRect();
  if (top >= box.top && bottom + height <= box.bottom) return 0;
  return top - box.top - list.clientHeight * 0.5;
}
