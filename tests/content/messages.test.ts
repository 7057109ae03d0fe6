import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, MESSAGE_IDS } from '../../src/lib/kernel/messages/catalogue.ts';
import { parseFormat } from '../../src/lib/kernel/messages/format.ts';

const folder = join(import.meta.dirname, '../../src/content/messages');
const entries = new Map<string, Readonly<Record<string, unknown>>>(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8')),
  ]),
);

/** In: an entry and the name of a list in it. Out: the list, empty where it is missing or something else. */
function list(id: string, name: string): readonly unknown[] {
  const value = entries.get(id)?.[name];
  return Array.isArray(value) ? value : [];
}

/** Out: every text of an entry that a reader sees. */
function texts(id: string): readonly string[] {
  return [entries.get(id)?.['meaning'], ...list(id, 'causes'), ...list(id, 'remedies')].map(String);
}

describe('the dictionary of messages', () => {
  it('explains every line of the catalogue, and nothing else', () => {
    expect([...entries.keys()].toSorted()).toEqual([...MESSAGE_IDS].toSorted());
  });

  it.each(MESSAGE_IDS)('says of %s what it means, why it comes, what to do and what to read next', (id) => {
    for (const name of ['causes', 'remedies', 'seeAlso']) expect(list(id, name), name).not.toEqual([]);
    for (const text of texts(id)) {
      expect(text).toMatch(/^\S.*[.)`!…]$/su);
      expect(text.split('`').length % 2, `backticks in pairs: ${text}`).toBe(1);
    }
  });

  it('points from each entry to others that exist, once to each and never to itself', () => {
    for (const id of MESSAGE_IDS) {
      const others = list(id, 'seeAlso');
      expect(
        others.filter((other) => other === id || !entries.has(String(other))),
        id,
      ).toEqual([]);
      expect(new Set(others).size, id).toBe(others.length);
    }
  });

  it('has a name for exactly those lines that have no words of their own', () => {
    const wordless = MESSAGE_IDS.filter(
      (id) => !parseFormat(CATALOGUE[id].format).some((part) => typeof part === 'string' && /\w/.test(part)),
    );
    expect(MESSAGE_IDS.filter((id) => entries.get(id)?.['name'] !== undefined)).toEqual(wordless);
  });

  it('never types again where the kernel prints a line: that comes from the catalogue', () => {
    const fields = new Set(['name', 'meaning', 'causes', 'remedies', 'unshown', 'seeAlso']);
    for (const [id, entry] of entries)
      expect(
        Object.keys(entry).filter((key) => !fields.has(key)),
        id,
      ).toEqual([]);
  });

  it('names no parameter, option or path with a blank in its backticks left open', () => {
    for (const id of MESSAGE_IDS) for (const text of texts(id)) expect(text, id).not.toMatch(/``|\s{2}/);
  });
});
