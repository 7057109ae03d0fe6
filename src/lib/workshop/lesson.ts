import { field } from './field.ts';
import { LOOK_CHANGES, parseLook, type Look } from './look.ts';
import { parsePlace } from './place.ts';

/** What the room sees now. It is all that travels from the presenter's window to the audience's. */
export interface LessonState {
  /** Which lesson: two presenters on one machine do not mix. */
  readonly lesson: string;
  /** The title of the step, for ears and for the window's title. */
  readonly title: string;
  /** Step of the route, from 0. */
  readonly step: number;
  /** The address in the book, with the figure's whole state. */
  readonly address: string;
  /** The figure that fills the screen; null: the page as it is. */
  readonly figure: string | null;
  /** How far down the page is scrolled: 0 at its beginning, 1 at its end. */
  readonly scroll: number;
  /** Size and contrast of the stage. */
  readonly look: Look;
  /** The audience sees nothing. */
  readonly black: boolean;
  /** The link for the people in the room is shown, large. */
  readonly link: boolean;
}

/** What the two windows say to each other. */
export type LessonMessage =
  | { readonly kind: 'state'; readonly state: LessonState }
  /** An audience's window has opened, was loaded again, or has another size: what is the state? */
  | { readonly kind: 'hello'; readonly size: WindowSize }
  /** The presenter's window goes. */
  | { readonly kind: 'bye' }
  /** A key that was pressed in the audience's window belongs to the presenter. */
  | { readonly kind: 'ask'; readonly what: LessonWish };

/** CSS pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** What most projectors have, until an audience's window says what it has. */
export const USUAL_SIZE: WindowSize = { width: 1280, height: 720 };
const SIZES = { least: 200, most: 10_000 } as const;

export const LESSON_WISHES = ['next', 'previous', 'black', 'link', ...LOOK_CHANGES] as const;
export type LessonWish = (typeof LESSON_WISHES)[number];

/** In: whatever came through a channel. Out: the message, or null. */
export function parseLessonMessage(value: unknown): LessonMessage | null {
  const kind = field(value, 'kind');
  if (kind === 'bye') return { kind };
  if (kind === 'hello') return { kind, size: parseSize(field(value, 'size')) };
  if (kind === 'ask') {
    const what = LESSON_WISHES.find((wish) => wish === field(value, 'what'));
    return what === undefined ? null : { kind, what };
  }
  const state = kind === 'state' ? parseLessonState(field(value, 'state')) : null;
  return state === null ? null : { kind: 'state', state };
}

/** In: whatever a channel or storage gave. Out: the state, or null. */
export function parseLessonState(value: unknown): LessonState | null {
  const text = (name: string, limit: number): string | null => {
    const found = field(value, name);
    return typeof found === 'string' && found.length <= limit ? found : null;
  };
  const lesson = text('lesson', 100);
  const title = text('title', 500);
  const address = text('address', 200_000);
  const figure = field(value, 'figure') === null ? null : text('figure', 100);
  const step = field(value, 'step');
  if (lesson === null || title === null || address === null || parsePlace(address) === null) return null;
  if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 0) return null;
  if (figure === null && field(value, 'figure') !== null) return null;
  return {
    lesson,
    title,
    step,
    address,
    figure,
    scroll: parseScroll(field(value, 'scroll')),
    look: parseLook(field(value, 'look')),
    black: field(value, 'black') === true,
    link: field(value, 'link') === true,
  };
}

function parseScroll(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : 0;
}

function parseSize(value: unknown): WindowSize {
  const side = (name: string): number | null => {
    const found = field(value, name);
    return typeof found === 'number' && found >= SIZES.least && found <= SIZES.most ? found : null;
  };
  const width = side('width');
  const height = side('height');
  return width === null || height === null ? USUAL_SIZE : { width, height };
}
