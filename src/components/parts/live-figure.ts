/**
 * Figures that come to life when their reader comes near them. A page holds a figure's place, which waits or shows what the
 * build made; script, styles and data are fetched only then: a page whose figure is never looked at carries none of it.
 */

/** A figure's place in the page: what it is of, and where its recording is. Set by `LiveFigure.astro`. */
export interface FigurePlace {
  /** The element that the figure is, or will be, in. */
  readonly element: HTMLElement;
  /** What the page says of the figure. */
  readonly given: unknown;
  /** What was fetched from the address of its recording; null: it has none. */
  readonly recording: unknown;
}

export interface FigureStarter {
  readonly start: (place: FigurePlace) => void | Promise<void>;
}

/** How far off a figure begins to be fetched. */
const NEAR = '400px';

/** In: a kind of figure, and how its script is fetched. Starts each one on this page when it comes near; then it has `data-live`. */
export function startWhenNear(kind: string, load: () => Promise<FigureStarter>): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        near.unobserve(target);
        void startIn(target, load);
      }
    },
    { rootMargin: NEAR },
  );
  for (const place of document.querySelectorAll(`[data-figure="${kind}"]`)) near.observe(place);
}

async function startIn(element: HTMLElement, load: () => Promise<FigureStarter>): Promise<void> {
  const { given = 'null', recording: address } = element.dataset;
  try {
    const [{ start }, recording] = await Promise.all([load(), address === undefined ? null : fetchJson(address)]);
    await start({ element, given: JSON.parse(given) as unknown, recording });
    element.dataset['live'] = '';
  } catch (error) {
    console.error(error);
    const told = document.createElement('p');
    told.className = 'figure-failed';
    told.setAttribute('role', 'alert');
    told.textContent = 'The figure could not be loaded. Reload the page, or press “As a table” below.';
    element.prepend(told);
  }
}

async function fetchJson(address: string): Promise<unknown> {
  return (await fetch(address)).json();
}
