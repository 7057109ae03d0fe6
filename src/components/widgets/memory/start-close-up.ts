import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import ModuleCloseUp from './ModuleCloseUp.svelte';

/** Starts the close-up of a module. */
export function start({ element }: FigurePlace): void {
  showFigure(element, ModuleCloseUp, {});
}
