/** A lesson that is running, kept so that a reload or a closed window goes on where it was. */
import { field } from '../../lib/workshop/field.ts';
import { parseLessonState, type LessonState } from '../../lib/workshop/lesson.ts';

const LESSON_KEY = 'before-root:lesson';
const ROUTE_KEY = 'before-root:route';

export interface KeptLesson {
  /** Id of a route of the book, or `own`. */
  readonly route: string;
  readonly state: LessonState;
  /** Milliseconds since the epoch at which the lesson began. */
  readonly began: number;
}

/** Out: the lesson of this browser, or null. */
export function keptLesson(): KeptLesson | null {
  const value = read(LESSON_KEY);
  const state = parseLessonState(field(value, 'state'));
  const route = field(value, 'route');
  const began = field(value, 'began');
  return state === null || typeof route !== 'string' || typeof began !== 'number' ? null : { route, state, began };
}

export function keepLesson(lesson: KeptLesson): void {
  write(LESSON_KEY, JSON.stringify(lesson));
}

/** Out: the text of the trainer's own route, or null. */
export function keptRoute(): string | null {
  try {
    return localStorage.getItem(ROUTE_KEY);
  } catch {
    return null;
  }
}

/** Out: whether the browser took it. */
export function keepRoute(text: string): boolean {
  return write(ROUTE_KEY, text);
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
