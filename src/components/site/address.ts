/**
 * The part of the page's address behind `#`, where a figure keeps its whole state. Whoever shows the same figure in another
 * window (a stage, a presenter) listens for `addresschange`: the browser tells nobody of `replaceState`.
 */
export const ADDRESS_CHANGE = 'addresschange';

/** Puts a figure's state into the address, without a new entry in the browser's history. In: the text behind `#`. */
export function replaceHash(hash: string): void {
  if (location.hash === `#${hash}`) return;
  history.replaceState(history.state, '', `#${hash}`);
  window.dispatchEvent(new CustomEvent(ADDRESS_CHANGE));
}
