import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import YourMachine from './YourMachine.svelte';

/** Starts the figure of the reader's own machine. */
export function start({ element }: FigurePlace): void {
  showFigure(element, YourMachine, {});
}
