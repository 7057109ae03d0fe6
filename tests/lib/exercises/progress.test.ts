import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatProgress,
  joinProgress,
  parseProgress,
  PROGRESS_LIMITS,
  type ExerciseProgress,
} from '../../../src/lib/exercises/progress.ts';

const attempt = { list: 'dir /dev 0755 0 0\n', texts: [{ location: 'a', text: 'b' }], commandLine: 'quiet', hex: null };
const entry = (change: Partial<ExerciseProgress>): ExerciseProgress => ({
  solved: false,
  best: null,
  attempt: null,
  ...change,
});

describe('what a reader has done', () => {
  it('comes back from the text that it was kept as', () => {
    const progress = new Map([
      ['make-it-boot', entry({ solved: true, attempt })],
      ['the-smallest-that-boots', entry({ best: 372, attempt: { ...attempt, hex: '00' } })],
    ]);
    expect(parseProgress(formatProgress(progress))).toEqual(progress);
    expect(parseProgress(`\n ${formatProgress(new Map())}`)).toEqual(new Map());
  });

  it('is none where the text is of another kind, and leaves out what makes no sense', () => {
    for (const text of [null, '', '{}', '2:{}', '1:', '1:[]', '1:null', '1:{']) expect(parseProgress(text)).toBeNull();
    expect(
      parseProgress('1:{"a":{"solved":"yes","best":-1,"attempt":{"list":1}},"B C":{"solved":true},"c":7}'),
    ).toEqual(new Map([['a', entry({})]]));
    const long = { list: 'x'.repeat(PROGRESS_LIMITS.text + 1), texts: [], commandLine: '', hex: null };
    expect(parseProgress(`1:${JSON.stringify({ a: { attempt: long } })}`)).toEqual(new Map([['a', entry({})]]));
    const many = Object.fromEntries(Array.from({ length: PROGRESS_LIMITS.exercises + 1 }, (_, i) => [`e${i}`, {}]));
    expect(parseProgress(`1:${JSON.stringify(many)}`)).toBeNull();
  });

  it('never throws, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => `1:${json}`),
        ),
        (text) => {
          parseProgress(text);
        },
      ),
      { seed: 20261121 },
    );
  });

  it('joins that of another machine: solved stays solved, the smaller image counts, the attempt here is kept', () => {
    const here = new Map([
      ['a', entry({ solved: true, best: 400 })],
      ['b', entry({ attempt })],
    ]);
    const other = new Map([
      ['a', entry({ best: 372 })],
      ['b', entry({ solved: true, attempt: { ...attempt, list: '' } })],
      ['c', entry({ solved: true })],
    ]);
    expect(joinProgress(here, other)).toEqual(
      new Map([
        ['a', entry({ solved: true, best: 372 })],
        ['b', entry({ solved: true, attempt })],
        ['c', entry({ solved: true })],
      ]),
    );
  });
});
