/** The reader's archive in a page's address and in the browser's storage: fetched when there is one, or something was changed. */
import type { FigureLink } from '../../../lib/share/link.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { keep, readAddress, readKept, writeAddress } from './address.ts';
import type { Bench } from './bench.ts';

/** What a figure takes over from the address and the storage. */
export interface FoundWork {
  /** What the address says; null: nothing that counts. */
  readonly link: FigureLink | null;
  /** What is wrong with the address, or else what became of the reader's archive; null: nothing to tell. */
  readonly notice: { readonly kind: 'told' | 'bad'; readonly text: string } | null;
  /** An archive that a link brought, over the reader's own. */
  readonly linked: WorkSnapshot | null;
}

/**
 * In: whether the storage counts, which it does once; the reader's archive now, or null; the preset that is shown while there
 * is no builder, or null; how the builder is opened.
 */
export async function findWork(
  first: boolean,
  own: WorkSnapshot | null,
  shown: string | null,
  openBench: () => Promise<Bench>,
): Promise<FoundWork> {
  const parsed = location.hash.startsWith('#w') ? await readAddress() : ({ kind: 'other' } as const);
  const bad = parsed.kind === 'bad' ? ({ kind: 'bad', text: parsed.problem } as const) : null;
  if (bad !== null && !first) return { link: null, notice: bad, linked: null };
  const link = parsed.kind === 'link' ? parsed.link : null;
  const kept = first ? readKept() : own;
  const work = link?.work ?? null;
  const isHere = work === null || (work.kind === 'preset' && work.id === shown);
  if (kept === null && isHere) return { link, notice: bad, linked: null };
  const bench = await openBench();
  const { told, linked } = bench.arriveWith(bench.workbench, work, kept);
  return { link, notice: told === null ? bad : { kind: 'told', text: told }, linked };
}

/**
 * Keeps what the figure shows in the address, and the reader's archive in the storage. In: the link; whether it is still
 * wanted; the builder, or null; the archive that a link brought, if any. Out: whether the browser took it.
 */
export function keepWork(
  link: FigureLink,
  stillWanted: () => boolean,
  bench: Bench | null,
  linked: WorkSnapshot | null,
): boolean {
  void writeAddress(link, stillWanted);
  // Nobody's own archive was looked for in the storage unless the builder is there.
  if (bench === null) return true;
  const { list, files, preset } = bench.workbench;
  if (linked?.list === list && linked.files === files) return true;
  return keep(preset === null ? bench.workbench.snapshot() : null);
}
