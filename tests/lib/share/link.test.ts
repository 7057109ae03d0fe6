import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../src/lib/share/base64.ts';
import { deflate } from '../../../src/lib/share/compress.ts';
import { formatLink, LINK_FILE_LIMITS, parseLink, type FigureLink } from '../../../src/lib/share/link.ts';
import type { WorkSnapshot } from '../../../src/lib/share/snapshot.ts';

const work = (part: Partial<WorkSnapshot> = {}): WorkSnapshot => ({
  list: 'dir /dev 0755 0 0\n',
  mtime: 0,
  files: [],
  missing: [],
  ...part,
});
const own = (snapshot: WorkSnapshot): FigureLink => ({
  work: { kind: 'own', snapshot },
  step: null,
  kernel: null,
  commandLine: null,
});

describe('a link', () => {
  test('gives the same state back, whatever list, files, names, time, step, kernel and command line are', async () => {
    const file = fc.record({ location: fc.string({ unit: 'binary' }), bytes: fc.uint8Array({ maxLength: 300 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        fc.array(file, { maxLength: 5 }),
        fc.nat({ max: 0xffffffff }),
        fc.option(fc.integer({ min: -1, max: 1_000_000 })),
        fc.option(fc.constantFrom('6.1' as const, '6.12' as const, 'next' as const)),
        fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
        async (list, files, mtime, step, kernel, commandLine) => {
          const link: FigureLink = {
            work: {
              kind: 'own',
              snapshot: {
                list,
                mtime,
                files: files.map((f) => ({ ...f, bytes: Uint8Array.from(f.bytes) })),
                missing: [],
              },
            },
            step,
            kernel,
            commandLine,
          };
          expect(await parseLink(`#${await formatLink(link)}`)).toEqual({ kind: 'link', link });
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test('to a preset is short enough to read', async () => {
    const text = await formatLink({
      work: { kind: 'preset', id: 'smallest' },
      step: 47,
      kernel: '7.1',
      commandLine: null,
    });
    expect(text).toBe('w1:preset=smallest&step=47&kernel=7.1');
  });

  test('carries small files and names a large one as missing, with its size', async () => {
    const small = { location: 'init', bytes: new Uint8Array(100).fill(7) };
    const large = { location: 'busybox', bytes: new Uint8Array(LINK_FILE_LIMITS.file + 1) };
    const parsed = await parseLink(await formatLink(own(work({ files: [small, large] }))));
    expect(parsed).toMatchObject({
      link: {
        work: { snapshot: { files: [small], missing: [{ location: 'busybox', size: LINK_FILE_LIMITS.file + 1 }] } },
      },
    });
  });

  test('keeps within its total: files that no longer fit are missing, not cut', async () => {
    const files = ['a', 'b', 'c'].map((location) => ({ location, bytes: new Uint8Array(10 * 1024).fill(1) }));
    const parsed = await parseLink(await formatLink(own(work({ files }))));
    expect(parsed).toMatchObject({ link: { work: { snapshot: { missing: [{ location: 'c', size: 10 * 1024 }] } } } });
  });

  test('that is a heading of the page is left to the page', async () => {
    for (const hash of ['', '#', '#what-if-there-is-no-init', '#w1', '#word:1']) {
      expect(await parseLink(hash)).toEqual({ kind: 'other' });
    }
  });

  test('of a later format says so and says what to do', async () => {
    expect(await parseLink('#w2:anything')).toEqual({
      kind: 'bad',
      problem:
        'This link is of format 2, and this page reads format 1. Reload the page to get its newest version, or ask for the archive itself.',
    });
  });

  test('that was cut, garbled, or names an unknown preset is refused with a sentence', async () => {
    const whole = await formatLink(own(work({ list: 'dir /a 0755 0 0\n'.repeat(50) })));
    for (const hash of [whole.slice(0, -20), 'w1:list=%%%', 'w1:list=AAAA', 'w1:list=']) {
      expect(await parseLink(hash)).toMatchObject({
        kind: 'bad',
        problem: expect.stringContaining('incomplete or damaged'),
      });
    }
    expect(await parseLink('w1:preset=nope')).toMatchObject({
      kind: 'bad',
      problem: expect.stringContaining('"nope"'),
    });
  });

  test('that unpacks to very much is refused without unpacking it all', async () => {
    const bomb = await deflate(new Uint8Array(64 * 1024 * 1024));
    expect(await parseLink(`w1:list=${toBase64Url(bomb)}`)).toMatchObject({ kind: 'bad' });
  });

  test('with numbers or types that no archive has is refused', async () => {
    const payloads: unknown[] = [
      null,
      [],
      { list: 1, mtime: 0, files: [], missing: [] },
      { list: '', mtime: -1, files: [], missing: [] },
      { list: '', mtime: 2 ** 32, files: [], missing: [] },
      { list: '', mtime: 0.5, files: [], missing: [] },
      { list: '', mtime: 0, files: [['a', '!']], missing: [] },
      { list: '', mtime: 0, files: [], missing: [['a', 'b']] },
      { list: '', mtime: 0, files: {}, missing: [] },
    ];
    for (const payload of payloads) {
      const text = toBase64Url(await deflate(new TextEncoder().encode(JSON.stringify(payload))));
      expect(await parseLink(`w1:list=${text}`), JSON.stringify(payload)).toMatchObject({ kind: 'bad' });
    }
  });

  test('with a step or kernel that is none starts where the figure starts', async () => {
    expect(await parseLink('w1:preset=empty&step=zz&kernel=2.4')).toEqual({
      kind: 'link',
      link: { work: { kind: 'preset', id: 'empty' }, step: null, kernel: null, commandLine: null },
    });
  });
});
