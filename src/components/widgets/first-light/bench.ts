/** What a reader needs to make an archive of their own: fetched when they begin to. */
export { default as Builder } from './Builder.svelte';
export { arriveWith, type Arrival } from './arrival.ts';
export { takeFile } from './incoming.ts';
export { Workbench } from './workbench.svelte.ts';

/** The builder, and the reader's archive in it. */
export type Bench = typeof import('./bench.ts') & {
  readonly workbench: import('./workbench.svelte.ts').Workbench;
};
