import { seekListsOf, type SeekLists } from '../../parts/seek-lists.ts';
import { writeTape, type Tape } from '../../parts/tape.ts';
import { firstSight } from './first-sight.ts';
import type { Leaving, Overview, PresetTitle } from './protocol.ts';

/** A preset's boot as a page fetches it: every frame, and what is asked about them. */
export interface RecordedBoot {
  readonly overview: Overview;
  /** The frames from before the first step to the last one. */
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
    tape: writeTape(cursors.map((cursor) => session.frame({ side: 'first', cursor, folds: [] }))),
    start: frame.cursor,
    seeks: seekListsOf(session.trace('first')),
    leavings,
    presets: session.presets(),
  };
}
