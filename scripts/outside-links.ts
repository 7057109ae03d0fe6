/**
 * Asks every address on the list of outside links whether it is still there, and writes the day beside those that are.
 *
 *   node scripts/outside-links.ts
 *
 * It needs a network, so it is no part of the tests; they only see to it that the list is whole. An address that does not
 * answer keeps the day on which it last did. Exit status 1 when one did not answer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface OutsideLink {
  readonly url: string;
  readonly good: string | null;
  readonly how: string;
}

const FILE = join(import.meta.dirname, '../src/data/outside-links.json');
/** Milliseconds to wait for an answer. */
const PATIENCE = 20_000;

async function ask(
  link: OutsideLink,
  day: string,
): Promise<{ readonly link: OutsideLink; readonly fault: string | null }> {
  try {
    const response = await fetch(link.url, { redirect: 'follow', signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    if (!response.ok) return { link, fault: `${link.url} answers ${response.status}` };
    return { link: { ...link, good: day, how: 'fetched by scripts/outside-links.ts' }, fault: null };
  } catch (error) {
    return { link, fault: `${link.url}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const links = JSON.parse(readFileSync(FILE, 'utf8')) as readonly OutsideLink[];
const day = new Date().toISOString().slice(0, 10);
const asked: OutsideLink[] = [];
let faults = 0;
for (const one of links) {
  const { link, fault } = await ask(one, day);
  asked.push(link);
  if (fault === null) continue;
  faults += 1;
  process.stdout.write(`${fault}; last known good: ${link.good ?? 'never looked at'}\n`);
}
writeFileSync(FILE, `${JSON.stringify(asked, null, 2)}\n`);
process.stdout.write(`${links.length - faults} of ${links.length} are there\n`);
process.exitCode = faults > 0 ? 1 : 0;
