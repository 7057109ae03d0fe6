import { versionName } from '../../../lib/kernel/version.ts';
import type { Desk } from './desk.svelte.ts';

/** Tables that say something else than the page does. */
const written = new WeakSet<Element>();

/**
 * Keeps the table beside the figure at the boot that is shown, for paper and for whoever reads the table. In: the desk, which is
 * ready; an element of the figure; the preset that the page's own table is of.
 */
export async function followInTable(desk: Desk, inside: Element, preset: string): Promise<void> {
  const { overview, setup, file } = desk;
  const table = inside.closest('figure')?.querySelector<HTMLTableElement>('.step-table') ?? null;
  const isChanged = setup.changes.length > 0 || file !== null;
  const isOwn = !isChanged && setup.preset === preset;
  if (table === null || (isOwn && !written.has(table))) return;
  try {
    const [{ writeTable, restoreTable }, rows] = await Promise.all([
      import('./printed-table.ts'),
      isOwn ? [] : desk.table(),
    ]);
    if (desk.overview !== overview || rows === null) return;
    written.add(table);
    const title = `“${overview.given.preset?.title ?? 'A boot'}”${isChanged ? ', as you have changed it' : ''}`;
    if (isOwn) restoreTable(table);
    else writeTable(table, `${title}, on Linux ${versionName(overview.given.kernel)}: ${overview.outcomeWords}`, rows);
  } catch (error) {
    // The table stays what its caption says.
    console.error(error);
  }
}
