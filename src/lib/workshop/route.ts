/** A workshop as data: what a trainer shows, in which order, with what to say and how long it takes. */
export interface Route {
  readonly title: string;
  /** One or two sentences, or empty. */
  readonly about: string;
  readonly steps: readonly RouteStep[];
}

export interface RouteStep {
  readonly title: string;
  /** What the room sees: an address in the book, such as `initramfs/#first-light`, with a figure's state if there is one. */
  readonly show: string;
  /** The figure on that page that fills the screen; null: the page as it is. */
  readonly figure: string | null;
  /** Planned length. */
  readonly minutes: number;
  /** Id of an exercise that belongs to this step. */
  readonly exercise: string | null;
  /** For the trainer, as Markdown. */
  readonly notes: string;
  /** Line of its heading in the file, from 1. */
  readonly line: number;
  /** Lines of what it names, from 1. */
  readonly lines: { readonly show: number; readonly figure: number; readonly exercise: number };
}

export const STEP_FIELDS = ['show', 'figure', 'minutes', 'exercise'] as const;
export type StepField = (typeof STEP_FIELDS)[number];

/** What is wrong in a route's file, and where. */
export interface RouteProblem {
  /** From 1. */
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
}

/** What a file may hold: characters, steps. More is refused, since a lesson has an end. */
export const ROUTE_LIMITS = { characters: 500_000, steps: 200 } as const;

/** Minutes of all steps. */
export function minutesOf(route: Route): number {
  return route.steps.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Minutes from the beginning of the lesson to each step. */
export function startsOf(route: Route): readonly number[] {
  let sum = 0;
  return route.steps.map(({ minutes }) => {
    const start = sum;
    sum += minutes;
    return start;
  });
}
