import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { rewriteEntry } from '../../../src/lib/image/rewrite-entry.ts';
import { concatBytes } from '../../../src/lib/share/bytes.ts';
import { archive, dir, file, symlink } from '../../kernel/making/entry.ts';
import { boot } from '../boot/machine.ts';
import { bytes, path } from '../boot/trees.ts';

const SCRIPT = '#!/bin/sh\necho hello\n';
const plain = archive(dir('dev'), file('init', SCRIPT, { mode: 0o755 }), file('later', 'behind it'));
const text = (image: Uint8Array, name: string): string | null => {
  const { trace } = boot({ image });
  const node = trace.rootfs(trace.length - 1).lookup(path(name));
  const pieces = node?.contents?.pieces.map((piece) => new TextDecoder().decode(piece.bytes));
  return pieces?.join('') ?? null;
};
const put =
  (body: string) =>
  (entry: { readonly mode: number }): { readonly mode: number; readonly body: Uint8Array } => ({
    mode: entry.mode,
    body: bytes(body),
  });

describe('an image with one file changed', () => {
  test.each(['', 'x', '#!/bin/sh\nexit 3\n', 'longer than before '.repeat(40)])(
    'holds the new contents %j, and what lies behind it as it was',
    (body) => {
      const image = rewriteEntry(plain, '/init', allDecompressors, put(body));
      if (image === null) throw new Error('/init is there.');
      expect(text(image, '/init')).toBe(body);
      expect(text(image, '/later')).toBe('behind it');
    },
  );

  test('without the file lacks it and nothing else', () => {
    const image = rewriteEntry(plain, '/init', allDecompressors, () => null);
    if (image === null) throw new Error('/init is there.');
    expect(text(image, '/init')).toBeNull();
    expect(text(image, '/later')).toBe('behind it');
  });

  test('is found in a compressed segment behind an archive that stands as it is', () => {
    const image = concatBytes([archive(file('kernel/x86/microcode', 'm')), Uint8Array.from(gzipSync(plain))]);
    const changed = rewriteEntry(image, '/init', allDecompressors, put('other'));
    if (changed === null) throw new Error('/init is there.');
    expect(text(changed, '/init')).toBe('other');
    expect(text(changed, '/kernel/x86/microcode') ?? text(changed, '/later')).not.toBeNull();
  });

  test('is the file that a symbolic link leads to', () => {
    const image = archive(symlink('init', 'sbin/start'), dir('sbin'), file('sbin/start', SCRIPT, { mode: 0o755 }));
    const changed = rewriteEntry(image, '/init', allDecompressors, put('other'));
    if (changed === null) throw new Error('The link leads to a file.');
    expect(text(changed, '/sbin/start')).toBe('other');
  });

  test('is none where there is no such file, or links go round', () => {
    expect(rewriteEntry(plain, '/nowhere', allDecompressors, put(''))).toBeNull();
    const round = archive(symlink('init', 'a'), symlink('a', 'init'));
    expect(rewriteEntry(round, '/init', allDecompressors, put(''))).toBeNull();
  });

  test('never fails loudly, whatever the image holds', () => {
    const cut = fc.nat({ max: plain.length }).map((length) => plain.slice(0, length));
    const spoilt = fc.tuple(fc.nat({ max: plain.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const copy = plain.slice();
      copy[at] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(cut, spoilt, fc.uint8Array({ maxLength: 300 })), (image) => {
        const changed = rewriteEntry(Uint8Array.from(image), '/init', allDecompressors, put('x'));
        expect(changed === null || changed instanceof Uint8Array).toBe(true);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
