import { hydrate, mount, type Component } from 'svelte';

/** Puts a figure into its place: over what the build made of the same beginning, or instead of the words that it is on its way. */
export function showFigure<Props extends Record<string, unknown>>(
  target: HTMLElement,
  figure: Component<Props>,
  props: Props,
): void {
  if (target.querySelector(':scope > .figure-waiting') === null) {
    hydrate(figure, { target, props });
    return;
  }
  target.replaceChildren();
  mount(figure, { target, props });
}
