import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './content-files.ts';
import { allProse } from './prose.ts';

/** Words that no dictionary has: of the kernel, its tools and its people. One in a line; a `#` begins a comment. */
const own = readFileSync(join(ROOT, 'src/content/words.txt'), 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter((word) => word !== '');

const prose = allProse();
const spell = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
for (const word of own) spell.add(word);

const right = new Map<string, boolean>();
function isRight(word: string): boolean {
  const known = right.get(word) ?? (spell.correct(word) || spell.correct(word.toLowerCase()));
  right.set(word, known);
  return known;
}

/** Words as a dictionary has them: no names with digits, underscores, dots or slashes in them, no hyphens, no ’s. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s—–…“”‘"(),;:!?[\]*◦|=+−×·<>]+/)
    .map((word) => word.replace(/^[.'’_-]+|[.'’_-]+$/g, '').replace(/['’]s$/, ''))
    .filter((word) => !/[\d_./\\$@#%&~^{}]/.test(word))
    .flatMap((word) => word.split('-'))
    .filter((word) => /^\p{L}['’\p{L}]+$/u.test(word))
    .map((word) => word.replaceAll('’', "'"));
}

describe('the text of the book', () => {
  it('is spelled as a British dictionary and the book’s own list of words have it', () => {
    const wrong = prose.flatMap(({ path, text }) => [
      ...new Set(
        wordsOf(text)
          .filter((word) => !isRight(word))
          .map((word) => `${path}: ${word}`),
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  it('would be found with a mistake in it', () => {
    const found = wordsOf('The kernel unpakcs it. (“Colour” is right, color is not; an initramfs, built-inn)');
    expect(found.filter((word) => !isRight(word))).toEqual(['unpakcs', 'color']);
  });

  it('has its own list of words, each once', () => {
    expect(own).toEqual([...new Set(own)]);
  });

  it('says no word twice in a row, and promises nothing', () => {
    const faults = prose.flatMap(({ path, text }) => [
      ...[...text.matchAll(/\b(\p{L}{2,})[ \t]+\1\b/giu)].map(([found]) => `${path}: “${found.replace(/\s+/g, ' ')}”`),
      ...[...text.matchAll(HYPE)].map(([found]) => `${path}: “${found}”`),
    ]);
    expect(faults.filter((fault) => !/“(that that|had had|is is)”/i.test(fault))).toEqual([]);
  });
});

/** Words that praise, hurry or belittle. */
const HYPE =
  /\b(obviously|blazing(ly)?|seamless(ly)?|powerful|leverage[sd]?|utili[sz]e[sd]?|cutting-edge|state-of-the-art|game-?changer|delve|effortless(ly)?|robust)\b/gi;
