import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { memorySource } from '../../../src/lib/bytes/byte-source.ts';
import { gzip } from '../../../src/lib/compression/gzip/gunzip.ts';
import { createDecompressors } from '../../../src/lib/compression/registry.ts';
import { joinPieces } from '../../../src/lib/cpio/archive-writer.ts';
import { readEntry } from '../../../src/lib/cpio/entry.ts';
import { packEntries } from '../../../src/lib/cpio/pack.ts';
import { listImage, type ImageListing } from '../../../src/lib/image/list-image.ts';
import { imageProblemText } from '../../../src/lib/image/problem.ts';

const decompressors = createDecompressors([gzip]);

function archive(...names: string[]): Uint8Array<ArrayBuffer> {
  return joinPieces(
    packEntries(names.map((name) => ({ header: { mode: 0o40755 }, name: name as ByteString, body: null }))).pieces,
  );
}

function list(...parts: Uint8Array[]): ImageListing & { names: string[] } {
  const names: string[] = [];
  const listing = listImage(memorySource(joinPieces(parts)), decompressors, (bytes, at, offset, segment) => {
    names.push(`${segment} ${offset} ${readEntry(bytes, at, offset)?.name ?? '?'}`);
  });
  return { ...listing, names };
}

function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}

describe('an image is cut into segments where the kernel cuts it', () => {
  test('one archive is one segment, with its trailer and the zeros behind it', () => {
    const { segments, problems, names } = list(archive('a', 'b'), zeros(1000));
    expect(segments).toEqual([{ offset: 0, length: 1512, compression: null, unpackedLength: 1512, entries: 2 }]);
    expect(names).toEqual(['0 0 a', '0 112 b']);
    expect(problems).toEqual([]);
  });

  test('each trailer ends a segment', () => {
    const { segments, names } = list(archive('a'), zeros(512), archive('b', 'c'), archive());
    expect(segments.map(({ offset, length, entries }) => [offset, length, entries])).toEqual([
      [0, 1024, 1],
      [1024, 512, 2],
      [1536, 512, 0],
    ]);
    expect(names).toEqual(['0 0 a', '1 1024 b', '1 1136 c']);
  });

  test('archives without a trailer between them are one segment', () => {
    const open = joinPieces(
      packEntries([{ header: {}, name: 'a' as ByteString, body: null }], { trailer: false }).pieces,
    );
    expect(list(open, archive('b')).segments).toMatchObject([{ offset: 0, length: 1024, entries: 2 }]);
  });

  test('zeros in front belong to no segment', () => {
    expect(list(zeros(8), archive('a')).segments).toMatchObject([{ offset: 8, length: 512 }]);
  });

  test('a compressed segment counts its own bytes and those that come out of it', () => {
    const packed = gzipSync(joinPieces([archive('a'), zeros(4), archive('b')]));
    const { segments, problems, names } = list(
      archive('early'),
      packed,
      zeros(4 - (packed.length % 4)),
      archive('late'),
    );
    expect(problems).toEqual([]);
    expect(
      segments.map(({ offset, length, compression, unpackedLength, entries }) => [
        offset,
        length,
        compression,
        unpackedLength,
        entries,
      ]),
    ).toEqual([
      [0, 512, null, 512, 1],
      [512, packed.length, 'gzip', 1028, 2],
      [512 + packed.length + 4 - (packed.length % 4), 512, null, 512, 1],
    ]);
    expect(names.map((name) => name.split(' ')[2])).toEqual(['early', 'a', 'b', 'late']);
    expect(names[2]).toBe('1 516 b');
  });
});

describe('what is wrong is told with its place', () => {
  function problem(...parts: Uint8Array[]): string {
    const [first] = list(...parts).problems;
    return first === undefined ? '' : imageProblemText(first);
  }
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  test('an empty file, and one of zeros', () => {
    expect(problem()).toContain('At byte 0: expected a cpio archive or a compressed one, found an empty file.');
    expect(problem(zeros(700))).toContain('nothing but 700 zero bytes');
  });

  test('a text', () => {
    expect(problem(text('Hello'))).toContain('found "H" (0x48) "e" (0x65). This is no initramfs image');
  });

  test('rubbish behind an archive: the archive is listed', () => {
    const { segments, problems } = list(archive('a'), text('xx'));
    expect(segments).toMatchObject([{ offset: 0, length: 512, entries: 1 }]);
    expect(problems).toMatchObject([{ offset: 512, segment: null }]);
  });

  test('an archive that does not begin at a multiple of 4', () => {
    expect(problem(archive('a'), zeros(2), archive('b'))).toContain(
      'At byte 514: expected the next header at a multiple of 4',
    );
  });

  test('a damaged header in the middle ends the segment there', () => {
    const bytes = archive('a', 'b');
    bytes[114] = 0x39;
    const { segments, problems, names } = list(bytes);
    expect(names).toEqual(['0 0 a']);
    expect(segments).toMatchObject([{ offset: 0, length: 112, entries: 1 }]);
    expect(problems).toMatchObject([{ offset: 112 }]);
  });

  test('a compressed file that is no archive', () => {
    expect(problem(gzipSync('no archive in here'))).toContain('At byte 0 of the unpacked segment 0');
  });

  test('a compressed archive that is cut: what came out is listed', () => {
    const noise = Uint8Array.from({ length: 60_000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255);
    const whole = joinPieces(
      packEntries([{ header: { mode: 0o100644 }, name: 'a' as ByteString, body: noise }]).pieces,
    );
    const packed = gzipSync(whole);
    const { problems, names } = list(packed.subarray(0, packed.length >> 1));
    expect(names).toEqual(['0 0 a']);
    expect(problems).toMatchObject([{ offset: 0, segment: null, expected: 'a complete gzip segment' }]);
    expect(problems).toHaveLength(1);
  });

  test.each([
    ['nothing', zeros(0)],
    ['nothing but 100000 zero bytes', zeros(100_000)],
  ])('a compressed segment with %s in it', (found, inside) => {
    const { segments, problems } = list(gzipSync(inside));
    expect(problems).toMatchObject([
      { offset: 0, segment: null, found, expected: 'a cpio archive in the gzip segment' },
    ]);
    expect(segments).toMatchObject([{ offset: 0, unpackedLength: inside.length, entries: 0 }]);
  });

  test('a format without a decompressor', () => {
    const listing = list(archive('a'), Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd));
    expect(listing.missing).toBe('zstd');
    expect(listing.problems).toMatchObject([{ offset: 512, found: 'none loaded' }]);
  });
});

test('a million empty headers are listed in little memory', () => {
  const head = joinPieces(
    packEntries([{ header: {}, name: 'x' as ByteString, body: null }], { trailer: false, blockSize: 4 }).pieces,
  );
  const bytes = new Uint8Array(head.length * 1_000_000);
  for (let i = 0; i < 1_000_000; i++) bytes.set(head, i * head.length);
  let count = 0;
  const { segments } = listImage(memorySource(bytes), decompressors, () => (count += 1));
  expect(count).toBe(1_000_000);
  expect(segments).toMatchObject([{ entries: 1_000_000 }]);
});
