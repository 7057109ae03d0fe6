import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import PageCacheLab from './PageCacheLab.svelte';

/** What a page says of its lab. */
export interface GivenLab extends Record<string, unknown> {
  readonly filesystem: string;
  readonly linked: boolean;
}

/** Starts the page cache lab. */
export function start({ element, given }: FigurePlace): void {
  // Written by the same build from the same type (PageCacheLab.astro).
  showFigure(element, PageCacheLab, given as GivenLab);
}
