import { fromColumns } from '../../parts/columns.ts';
import type { FigurePlace } from '../../parts/live-figure.ts';
import type { Tape } from '../../parts/tape.ts';
import { showFigure } from '../../parts/show-figure.ts';
import Boot from './Boot.svelte';
import { BootRecording } from './boot-recording.ts';
import type { RecordedBoot } from './recording.ts';

/** What a page says of a boot. */
export interface GivenBoot {
  readonly preset: string;
  /** Whether the reader can change more of it than kernel and command line. */
  readonly tools: boolean;
  /** Address of the frames that are not in the recording. */
  readonly later: string;
}

/** Starts a boot that steps from its recording. */
export async function start({ element, given, recording }: FigurePlace): Promise<void> {
  // Both are written by the same build from the same types (Boot.astro, recording.ts).
  const boot = fromColumns(recording) as RecordedBoot;
  const { preset, tools, later } = given as GivenBoot;
  const player = new BootRecording(boot, async () => fromColumns(await (await fetch(later)).json()) as Tape);
  showFigure(element, Boot, {
    preset,
    overview: boot.overview,
    frame: player.start,
    recording: player,
    tools: tools ? (await import('./Toolbox.svelte')).default : null,
  });
}
