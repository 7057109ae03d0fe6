import type { Bar } from '../../../lib/memory/origin.ts';

/** Something to choose from. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}

/** How a boot of a build ends. */
export type BuildEnd =
  | { readonly kind: 'boots'; readonly modules: number }
  | {
      readonly kind: 'panics';
      readonly missing: readonly string[];
      /** Without an image: what stands behind `#` for the boot figure that shows it. */
      readonly watch: { readonly hash: string; readonly exact: boolean } | null;
    }
  /** There is not enough memory at this phase. */
  | { readonly kind: 'short'; readonly at: string };

/** Everything that the figure shows of a build: JSON, so that a page shows one that the model worked out earlier. */
export interface BuildView {
  readonly preset: string;
  readonly about: string;
  readonly hardware: string;
  /** MiB. */
  readonly memory: number;
  /** Id of the image; null: there is none. */
  readonly image: string | null;
  readonly end: BuildEnd;
  readonly bars: readonly Bar[];
  readonly drivers: { readonly builtIn: number; readonly modules: number };
  /** Drivers that changed with the one that the reader chose, in words; empty: none. */
  readonly along: string;
  /** Drivers of which it was not measured what they allocate. */
  readonly unmeasured: readonly string[];
}

/** What there is to choose from. */
export interface BuildChoices {
  readonly presets: readonly Choice[];
  readonly hardware: readonly Choice[];
  readonly images: readonly Choice[];
}

/** How the figure begins, worked out while the site was built. */
export interface RecordedBuild {
  readonly view: BuildView;
  readonly choices: BuildChoices;
}
