import { fromColumns } from '../../parts/columns.ts';
import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import FirstLight from './FirstLight.svelte';
import type { RecordedRun } from './recording.ts';
import { RunRecording } from './run-recording.ts';

/** What a page says of builder and stepper. */
export interface GivenFigure {
  /** The builder waits behind a button. */
  readonly compact: boolean;
}

/** Starts builder and stepper; the stepper steps from its recording. */
export function start({ element, given, recording }: FigurePlace): void {
  // Both are written by the same build from the same types (FirstLight.astro, recording.ts).
  const { compact } = given as GivenFigure;
  const run = fromColumns(recording) as RecordedRun;
  showFigure(element, FirstLight, { recording: new RunRecording(run), compact });
}
