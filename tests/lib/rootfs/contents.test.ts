import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, EMPTY, readStart, truncated, written } from '../../../src/lib/rootfs/contents.ts';
import type { FileContents } from '../../../src/lib/rootfs/inode.ts';

type Change = { readonly write: readonly [number, Uint8Array] } | { readonly cut: number };

const change = fc.oneof(
  fc.record({ write: fc.tuple(fc.nat(40), fc.uint8Array({ maxLength: 20 })) }),
  fc.record({
    write: fc.tuple(
      fc.nat(40),
      fc.nat(12).map((length) => new Uint8Array(length)),
    ),
  }),
  fc.record({ cut: fc.nat(60) }),
);

/** What a file is that keeps all its bytes. */
function plain(changes: readonly Change[]): Uint8Array {
  let bytes = new Uint8Array(0);
  const sized = (length: number): Uint8Array<ArrayBuffer> => {
    const next = new Uint8Array(length);
    next.set(bytes.subarray(0, length));
    return next;
  };
  for (const step of changes) {
    if ('cut' in step) bytes = sized(step.cut);
    else if (step.write[1].length > 0) {
      bytes = sized(Math.max(bytes.length, step.write[0] + step.write[1].length));
      bytes.set(step.write[1], step.write[0]);
    }
  }
  return bytes;
}

const joined = (contents: FileContents): Uint8Array =>
  new Uint8Array([...chunksOf(contents)].flatMap((chunk) => [...chunk]));

describe('the contents of a file', () => {
  it('are the bytes that were written, cut and grown, in whatever pieces they lie', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let contents = EMPTY;
        for (const step of changes) {
          if ('cut' in step) contents = truncated(contents, step.cut);
          else if (step.write[1].length > 0) contents = written(contents, ...step.write);
        }
        expect(joined(contents)).toEqual(plain(changes));
        let end = 0;
        for (const { offset, bytes } of contents.pieces) {
          expect(offset).toBeGreaterThanOrEqual(end);
          expect(bytes.length).toBeGreaterThan(0);
          end = offset + bytes.length;
        }
        expect(end).toBeLessThanOrEqual(contents.length);
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  it('are views: a byte of the buffer that changes, changes them', () => {
    const buffer = Uint8Array.of(1, 2, 3);
    const contents = written(EMPTY, 0, buffer.subarray(1));
    buffer[1] = 9;
    expect([...readStart(contents, 10)]).toEqual([9, 3]);
  });

  it('that lie side by side in memory are one piece; zeros are none', () => {
    const buffer = Uint8Array.of(1, 2, 3, 4);
    const contents = written(written(EMPTY, 0, buffer.subarray(0, 2)), 2, buffer.subarray(2));
    expect(contents.pieces).toHaveLength(1);
    expect(written(contents, 4, new Uint8Array(1 << 20))).toMatchObject({
      length: 4 + (1 << 20),
      pieces: [{ offset: 0 }],
    });
  });

  it('of 4 GiB of nothing are read without being made', () => {
    const contents = truncated(EMPTY, 2 ** 32 - 1);
    let length = 0;
    for (const chunk of chunksOf(contents)) length += chunk.length;
    expect(length).toBe(2 ** 32 - 1);
    expect(readStart(contents, 3)).toEqual(new Uint8Array(3));
    expect([...chunksOf(contents, 2 ** 32 - 3, 2 ** 32 + 5)]).toEqual([new Uint8Array(2)]);
  });
});
