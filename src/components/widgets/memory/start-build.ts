import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import type { RecordedBuild } from './build-view.ts';
import BuiltInOrModule from './BuiltInOrModule.svelte';

/** What a page says of the figure. */
export interface GivenBuild {
  /** Whether the address of the page holds its state. */
  readonly linked: boolean;
  /** The book's folder, as the site's addresses begin. */
  readonly base: string;
}

/** Starts “built in or module” with what the model gave while the site was built. */
export function start({ element, given, recording }: FigurePlace): void {
  // Both are written by the same build from the same types (BuiltInOrModule.astro, build-desk.ts).
  const { linked, base } = given as GivenBuild;
  showFigure(element, BuiltInOrModule, { recording: recording as RecordedBuild, linked, base });
}
