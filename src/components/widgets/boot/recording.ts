import { seekListsOf, type SeekLists } from '../../parts/seek-lists.ts';
import { writeTape, type Tape } from '../../parts/tape.ts';
import { firstSight } from './first-sight.ts';
import { startOf } from './start.ts';
import type { Leaving, Overview, PresetTitle } from './protocol.ts';

/**
 * Frames that are fetched with a figure. A boot of a distribution has a thousand more: they come when the reader goes there.
 * Where the figure begins, and what is around it, is always among the first.
 */
const FIRST_FRAMES = 400;

/** A preset's boot as a page fetches it: its frames, and what is asked about them. */
export interface RecordedBoot {
  readonly overview: Overview;
  /** The frames from before the first step to the last one; of a long boot the first of them. */
  readonly tape: Tape;
  /** The cursor that the figure begins at. */
  readonly start: number;
  readonly seeks: SeekLists;
  /** The way out of rootfs, at each cursor from … to. */
  readonly leavings: readonly { readonly from: number; readonly to: number; readonly leaving: Leaving }[];
  readonly presets: readonly PresetTitle[];
}

/** Has the engine boot a preset and asks it for everything that is seen while nothing is changed. */
export function recordBoot(preset: string): RecordedBoot {
  const { session, overview, frame } = firstSight(preset);
  const cursors = Array.from({ length: overview.length + 1 }, (_, index) => index - 1);
  const leavings: { from: number; to: number; leaving: Leaving }[] = [];
  for (const cursor of cursors) {
    const leaving = session.leaving({ cursor });
    if (leaving === null) continue;
    const last = leavings.at(-1);
    if (last?.to === cursor - 1 && JSON.stringify(last.leaving) === JSON.stringify(leaving)) last.to = cursor;
    else leavings.push({ from: cursor, to: cursor, leaving });
  }
  return {
    overview,
    tape: writeTape(
      cursors.slice(0, firstFrames(overview)).map((cursor) => session.frame({ side: 'first', cursor, folds: [] })),
    ),
    start: frame.cursor,
    seeks: seekListsOf(session.trace('first')),
    leavings,
    presets: session.presets(),
  };
}

/** How many frames of a boot are fetched with the figure. */
function firstFrames({ length, visits }: Overview): number {
  const wanted = Math.max(FIRST_FRAMES, startOf({ visits }) + FIRST_FRAMES / 2);
  // What is left would not be worth a file.
  return length + 1 < wanted * 1.5 ? length + 1 : wanted;
}

/** Out: the frames behind those of `recordBoot`; null: there are none. */
export function recordLaterFrames(preset: string): Tape | null {
  const { session, overview } = firstSight(preset);
  const first = firstFrames(overview);
  const cursors = Array.from({ length: overview.length + 1 - first }, (_, index) => first - 1 + index);
  if (cursors.length === 0) return null;
  return writeTape(cursors.map((cursor) => session.frame({ side: 'first', cursor, folds: [] })));
}
