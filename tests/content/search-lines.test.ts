import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainTitle } from '../../src/components/book/message-title.ts';
import { searchLines } from '../../src/components/book/search-lines.ts';
import { placesNamed, readNames } from '../../src/components/site/search-names.ts';
import { CATALOGUE, MESSAGE_IDS, type MessageId } from '../../src/lib/kernel/messages/catalogue.ts';
import { parseFormat, printf } from '../../src/lib/kernel/messages/format.ts';
import { PANIC_PREFIX } from '../../src/lib/kernel/messages/core-print.ts';
import { recognise } from '../../src/lib/kernel/messages/recognise.ts';
import type { BootAnswer } from '../../scripts/kernel/answers/boot-answer.ts';
import { readAnswers } from '../../scripts/kernel/recording/store.ts';

const texts = join(import.meta.dirname, '../../src/content/messages');
const known = new Set(readdirSync(texts));

function seeAlso(id: string): readonly string[] {
  const entry: unknown = JSON.parse(readFileSync(join(texts, `${id}.json`), 'utf8'));
  if (typeof entry !== 'object' || entry === null || !('seeAlso' in entry) || !Array.isArray(entry.seeAlso)) return [];
  return entry.seeAlso.map(String);
}

const said = MESSAGE_IDS.map((id) => {
  const { kind, format } = CATALOGUE[id];
  const title = plainTitle(kind === 'panic' ? PANIC_PREFIX + format : format, undefined);
  return { id, title, url: `/messages/${id}/`, format, seeAlso: seeAlso(id) };
});
const names = readNames({ names: [], lines: searchLines(said) });
const first = (query: string): string | undefined => placesNamed(query, names)[0]?.url;

/** A row in the list of partitions, and other lines in which nothing is the kernel's own words. */
const hasWords = (id: MessageId): boolean =>
  parseFormat(CATALOGUE[id].format).some((part) => typeof part === 'string' && /\w/.test(part));

describe('a line of the kernel that is pasted into the search', () => {
  it('leads to its page first, with what the kernel fills in, and behind a time stamp', () => {
    expect(known.size).toBe(MESSAGE_IDS.length);
    const asked = MESSAGE_IDS.filter((id) => CATALOGUE[id].needsContext !== true && hasWords(id));
    expect(asked.length).toBeGreaterThan(140);
    for (const id of asked) {
      const { format, kind } = CATALOGUE[id];
      const values = parseFormat(format).flatMap((part) =>
        typeof part === 'string' ? [] : [part.kind === 's' ? 'sda1' : 13860],
      );
      const line = (kind === 'panic' ? PANIC_PREFIX : '') + printf(format, values);
      // Up to 6.12 this is a reason, since 7.0 a line: the same words.
      const page = id === 'reason-not-configured' ? 'method-not-configured' : id;
      for (const query of [line, `[    0.512345] ${line}`]) expect(first(query), query).toBe(`/messages/${page}/`);
    }
  });

  it('leads to its page first as booted kernels printed it', () => {
    const answers = readAnswers<BootAnswer>('boot').flatMap(({ console }) => console);
    const printed = new Set(answers);
    let asked = 0;
    for (const line of printed) {
      const [found] = recognise(line);
      if (found === undefined || !hasWords(found.id)) continue;
      asked += 1;
      expect(first(line), line).toBe(`/messages/${found.id}/`);
    }
    expect(asked).toBeGreaterThan(300);
  });
});
