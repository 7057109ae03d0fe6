import { versionName } from '../../../lib/kernel/version.ts';
import type { Desk } from './desk.svelte.ts';

/** Figures whose table has been written anew. */
const written = new WeakSet<Desk>();

/**
 * Keeps the table beside the figure at the boot that is shown, for paper and for whoever reads the table. In: the desk, which is
 * ready; an element of the figure; the preset that the page's own table is of.
 */
export async function followInTable(desk: Desk, inside: Element, preset: string): Promise<void> {
  const { overview, setup, file } = desk;
  const isChanged = setup.changes.length > 0 || file !== null;
  const isOwn = !isChanged && setup.preset === preset;
  if (isOwn && !written.has(desk)) return;
  written.add(desk);
  const title = `“${overview.given.preset?.title ?? 'A boot'}”${isChanged ? ', as you have changed it' : ''}`;
  const caption = `${title}, on Linux ${versionName(overview.given.kernel)}: ${overview.outcomeWords}`;
  try {
    const { keepTable } = await import('../../parts/printed-table.ts');
    await keepTable(inside, isOwn ? null : { caption, rows: () => desk.table() }, () => desk.overview === overview);
  } catch (error) {
    // The table stays what its caption says.
    console.error(error);
  }
}
