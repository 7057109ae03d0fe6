import type { Attempt } from './attempt.ts';

/** The key in the browser's storage, and the version that the text in it begins with. */
export const PROGRESS_KEY = 'before-root:exercises';
const PREFIX = '1:';

/** What a reader has done in one exercise. */
export interface ExerciseProgress {
  readonly solved: boolean;
  /** Bytes of the smallest image that solved it; null: none did, or bytes do not count there. */
  readonly best: number | null;
  /** What the reader left in the editor; null: what the exercise begins with. */
  readonly attempt: Attempt | null;
}

/** By the exercise's id. */
export type Progress = ReadonlyMap<string, ExerciseProgress>;

export const NO_PROGRESS: ExerciseProgress = { solved: false, best: null, attempt: null };

/** What is taken over from outside: exercises, and characters of one attempt. */
export const PROGRESS_LIMITS = { exercises: 200, text: 400_000 } as const;

/** The progress as text, for the browser's storage and for a file to take along. */
export function formatProgress(progress: Progress): string {
  return PREFIX + JSON.stringify(Object.fromEntries(progress));
}

/** In: anything that storage, a file or a clipboard gave. Out: the progress, or null if there is none that can be read. */
export function parseProgress(text: string | null): Progress | null {
  if (text === null || !text.trimStart().startsWith(PREFIX)) return null;
  const value = parseJson(text.trimStart().slice(PREFIX.length));
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  if (entries.length > PROGRESS_LIMITS.exercises) return null;
  return new Map(
    entries.flatMap(([id, entry]): [string, ExerciseProgress][] => {
      if (!/^[a-z0-9-]{1,80}$/.test(id) || !isRecord(entry)) return [];
      const { solved, best, attempt } = entry;
      return [
        [
          id,
          {
            solved: solved === true,
            best: typeof best === 'number' && Number.isSafeInteger(best) && best > 0 ? best : null,
            attempt: parseAttempt(attempt),
          },
        ],
      ];
    }),
  );
}

/** Both together: what was solved in either stays solved, the smaller image counts, and attempts here are kept. */
export function joinProgress(here: Progress, other: Progress): Progress {
  const joined = new Map(here);
  for (const [id, theirs] of other) {
    const mine = here.get(id) ?? NO_PROGRESS;
    const sizes = [mine.best, theirs.best].filter((size) => size !== null);
    joined.set(id, {
      solved: mine.solved || theirs.solved,
      best: sizes.length === 0 ? null : Math.min(...sizes),
      attempt: mine.attempt ?? theirs.attempt,
    });
  }
  return joined;
}

function parseAttempt(value: unknown): Attempt | null {
  if (!isRecord(value)) return null;
  const { list, texts, commandLine, hex } = value;
  if (!isText(list) || !isText(commandLine) || !(hex === null || isText(hex)) || !Array.isArray(texts)) return null;
  const parsed = texts.slice(0, PROGRESS_LIMITS.exercises).flatMap((file: unknown) => {
    if (!isRecord(file)) return [];
    const { location, text } = file;
    return isText(location) && isText(text) ? [{ location, text }] : [];
  });
  return { list, texts: parsed, commandLine, hex };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= PROGRESS_LIMITS.text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
