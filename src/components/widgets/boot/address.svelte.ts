import { formatBootLink, parseBootLink } from '../../../lib/share/boot-link.ts';
import { replaceHash } from '../../site/address.ts';
import type { Desk } from './desk.svelte.ts';

/** Sentences about what of a link could not be taken. */
export type Told = readonly string[];

/**
 * Opens what the page's address asks for. In: its part behind `#`; the preset of a page without such an address; whether something is open
 * already, which then stays where the address says nothing. Out: what is to be told.
 */
export async function openAddress(desk: Desk, hash: string, preset: string, started: boolean): Promise<Told> {
  const parsed = await parseBootLink(hash);
  if (parsed.kind !== 'link') {
    if (!started) await desk.open({ preset, changes: [] }, null, desk.cursor, null);
    return parsed.kind === 'bad' ? [parsed.problem] : [];
  }
  const { link, problems } = parsed;
  await desk.open({ preset: link.preset ?? preset, changes: link.changes }, null, link.step, link.fork);
  if (link.leftOut === null) return problems;
  return [
    ...problems,
    `This link was made with ${link.leftOut}, which is too large for an address. Open the file again under “Archive”.`,
  ];
}

/** Puts the state into the address a moment later. Out: a function that withdraws it. */
export function keepInAddress(desk: Desk): () => void {
  const { setup, file, fork, cursor } = desk;
  const link = { preset: setup.preset, changes: setup.changes, step: cursor, fork: fork?.fork ?? null };
  let wanted = true;
  const timer = setTimeout(() => {
    void formatBootLink({ ...link, leftOut: file?.name ?? null }).then((hash) => {
      if (wanted) replaceHash(hash);
    });
  }, 250);
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
