/** Scrolls a list, and nothing else of the page, so that one of its rows is in sight with a little around it. */
export function keepInSight(list: HTMLElement, row: Element | null | undefined): void {
  if (!(row instanceof HTMLElement) || list.scrollHeight <= list.clientHeight) return;
  const box = list.getBoundingClientRect();
  const { top, bottom, height } = row.getBoundingClientRect();
  if (top >= box.top && bottom + height <= box.bottom) return;
  list.scrollTop += top - box.top - list.clientHeight * 0.5;
}
