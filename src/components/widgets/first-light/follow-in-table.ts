/** Keeps the table beside the figure at what the figure shows, for paper. Fetched when that is not the page's own. */
import { byteSize } from '../../../lib/sentences/quantities.ts';
import { versionName, type KernelVersion } from '../../../lib/kernel/version.ts';
import { keepTable } from '../../parts/printed-table.ts';
import type { Overview } from './protocol.ts';
import type { Stepper } from './stepper.svelte.ts';

/** What a boot was made of. */
export interface Booted {
  /** A file that the reader opened; it stands for the builder's archive. */
  readonly file: File | null;
  /** The preset that the builder's archive is exactly; null: it is the reader's own. */
  readonly title: string | null;
  readonly kernel: KernelVersion;
  readonly commandLine: string;
}

/** In: the stepper, which has booted; an element of the figure; what the page's own table is of; what was booted. */
export async function followInTable(
  stepper: Stepper,
  inside: Element,
  own: Overview,
  { file, title, kernel, commandLine }: Booted,
): Promise<void> {
  const { overview } = stepper;
  const list = title === null ? 'Your own list, packed' : `“${title}”`;
  const image = file === null ? list : `Your file ${file.name} (${byteSize(file.size)})`;
  const line = commandLine === '' ? '' : ` with “${commandLine}” on its command line`;
  const caption = `${image}, booted by Linux ${versionName(kernel)}${line}, entry by entry`;
  await keepTable(
    inside,
    overview === own ? null : { caption, rows: () => stepper.table() },
    () => stepper.overview === overview,
  );
}
