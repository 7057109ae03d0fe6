import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { FigureLink } from '../../../lib/share/link.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { Workbench } from './workbench.svelte.ts';

/** What became of a reader's kept archive and of the link that they came by. */
export interface Arrival {
  /** A sentence for the reader; null: nothing to tell. */
  readonly told: string | null;
  /** An archive that a link brought, over the reader's own: the browser keeps the reader's until it is changed. */
  readonly linked: WorkSnapshot | null;
}

/** Puts what a link brings onto the workbench. In: the link's archive or null, and the reader's own of last time or null. */
export function arriveWith(workbench: Workbench, work: FigureLink['work'], kept: WorkSnapshot | null): Arrival {
  if (work === null) {
    return { told: kept === null ? null : restore(workbench, kept), linked: null };
  }
  const own = work.kind === 'own' ? withKeptFiles(work.snapshot, kept) : null;
  const same = own !== null && kept !== null && own.list === kept.list;
  let told: string | null = null;
  // Somebody else's archive does not bury the reader's own: Undo brings it back.
  if (kept !== null && !same) {
    workbench.restore(kept);
    workbench.remember('opening a link over your earlier archive');
    told = 'This link brought its own archive. Yours of last time is kept: Undo in the builder brings it back.';
  }
  if (own !== null) told = restore(workbench, own) ?? told;
  else if (work.kind === 'preset') workbench.restore(new Workbench(work.id).snapshot());
  return { told, linked: kept !== null && !same ? workbench.snapshot() : null };
}

function restore(workbench: Workbench, work: WorkSnapshot): string | null {
  workbench.restore(work);
  if (work.missing.length === 0) return null;
  const names = work.missing.map(({ location, size }) => `${location} (${byteSize(size)})`).join(', ');
  return `Not carried along, because too large: ${names}. Add it under Files; the list names it already.`;
}

/** Files that a link had to leave out may still lie in this browser, from the last time. */
function withKeptFiles(work: WorkSnapshot, kept: WorkSnapshot | null): WorkSnapshot {
  const found = (kept?.files ?? []).filter((file) =>
    work.missing.some(({ location, size }) => location === file.location && size === file.bytes.length),
  );
  const names = new Set(found.map((file) => file.location));
  return {
    ...work,
    files: [...work.files, ...found],
    missing: work.missing.filter((file) => !names.has(file.location)),
  };
}
