import type { ParsedBootLink } from '../../../lib/share/boot-link.ts';
import { replaceHash } from '../../site/address.ts';
import type { Desk } from './desk.svelte.ts';
import { links } from './later.svelte.ts';

const NOTHING = { kind: 'other' } as const;

/** Sentences about what of a link could not be taken. */
export type Told = readonly string[];

/**
 * Opens what the page's address asks for. In: its part behind `#`; the preset of a page without such an address; whether something is open
 * already, which then stays where the address says nothing. Out: what is to be told.
 */
export async function openAddress(desk: Desk, hash: string, preset: string, started: boolean): Promise<Told> {
  // Most pages are opened without a state, and then nothing has to be read.
  const parsed = hash === '' ? NOTHING : await parse(hash);
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

async function parse(hash: string): Promise<ParsedBootLink> {
  try {
    return await (await links.get()).parseBootLink(hash);
  } catch {
    const problem = 'What the address says could not be read, since a part of the page did not load. Reload the page.';
    return { kind: 'bad', problem };
  }
}

/** Puts the state into the address a moment later. Out: a function that withdraws it. */
export function keepInAddress(desk: Desk): () => void {
  const { setup, file, fork, cursor } = desk;
  const link = { preset: setup.preset, changes: setup.changes, step: cursor, fork: fork?.fork ?? null };
  let wanted = true;
  const timer = setTimeout(() => {
    void links
      .get()
      .then(({ formatBootLink }) => formatBootLink({ ...link, leftOut: file?.name ?? null }))
      .then((hash) => {
        if (wanted) replaceHash(hash);
      })
      // Without that script the address stays as it was; the next change tries again.
      .catch(() => undefined);
  }, 250);
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
