import {
  formatProgress,
  NO_PROGRESS,
  parseProgress,
  PROGRESS_KEY,
  type ExerciseProgress,
  type Progress,
} from '../../../lib/exercises/progress.ts';

/** Out: what this browser has kept; nothing where storage is forbidden, or holds something else. */
export function readProgress(): Progress {
  try {
    return parseProgress(localStorage.getItem(PROGRESS_KEY)) ?? new Map();
  } catch {
    return new Map();
  }
}

/** Out: whether it is kept. Storage may be forbidden (a private window) or full. */
export function writeProgress(progress: Progress): boolean {
  try {
    localStorage.setItem(PROGRESS_KEY, formatProgress(progress));
    return true;
  } catch {
    return false;
  }
}

/** Changes one exercise. What stands in storage is read anew, since another tab may have written. */
export function keepProgress(id: string, change: (before: ExerciseProgress) => ExerciseProgress): boolean {
  const progress = new Map(readProgress());
  progress.set(id, change(progress.get(id) ?? NO_PROGRESS));
  return writeProgress(progress);
}
