import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMemoryLink, parseMemoryLink, type MemoryLink } from '../../../src/lib/share/memory-link.ts';

const name = fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/));
const link: fc.Arbitrary<MemoryLink> = fc.record({
  figure: fc.constantFrom('build' as const, 'cache' as const),
  preset: name,
  hardware: name,
  image: name,
  memory: fc.option(fc.nat({ max: 1024 * 1024 })),
  states: fc.array(
    fc.tuple(fc.stringMatching(/^[a-z0-9_]{1,60}$/), fc.constantFrom('y' as const, 'm' as const, 'n' as const)),
    { maxLength: 200 },
  ),
  actions: fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/), { maxLength: 200 }),
  step: fc.option(fc.nat({ max: 200 })),
});

describe('a link to the memory lab', () => {
  test('gives the same state back', () => {
    fc.assert(
      fc.property(link, fc.constantFrom('', '#'), (given, mark) => {
        expect(parseMemoryLink(`${mark}${formatMemoryLink(given)}`)).toEqual({ kind: 'link', link: given });
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('from anybody: it never throws, and brings no more than it may', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom('', 'm1:build:', 'm1:cache:do='),
        (text, begin) => {
          const parsed = parseMemoryLink(`#${begin}${text}`);
          if (parsed.kind === 'link') expect(parsed.link.actions.length).toBeLessThanOrEqual(200);
          else if (begin !== '') expect(parsed.kind).toBe('bad');
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
    const many = parseMemoryLink(`m1:cache:do=${'write~'.repeat(5000)}`);
    expect(many.kind === 'link' ? many.link.actions.length : null).toBe(200);
    expect(parseMemoryLink('m1:build:memory=99999999&step=-1&drivers=ext4.x~EXT.y~xfs.m')).toMatchObject({
      link: { memory: null, step: null, states: [['xfs', 'm']] },
    });
  });

  test('of another format, or of no figure, says so and what to do; an anchor is not a link', () => {
    expect(parseMemoryLink('#m2:build:preset=huge')).toEqual({
      kind: 'bad',
      problem: 'This link is of format 2, and this page reads format 1. Reload the page to get its newest version.',
    });
    expect(parseMemoryLink('#m1:cellar:x=1')).toMatchObject({
      kind: 'bad',
      problem: expect.stringContaining('names no figure'),
    });
    expect(parseMemoryLink('#page-cache')).toEqual({ kind: 'other' });
    expect(parseMemoryLink('')).toEqual({ kind: 'other' });
  });
});
