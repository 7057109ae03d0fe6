/** A place on the scrub bar that is worth going to. */
export interface StepMark {
  readonly step: number;
  readonly kind: 'entry' | 'message' | 'decision' | 'segment';
}

/** Steps a second at which a figure can play. */
export const SPEEDS = [0.5, 1, 2, 4, 10, 50] as const;
