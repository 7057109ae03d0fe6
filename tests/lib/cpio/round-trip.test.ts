import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteString, bytesOf, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { joinPieces } from '../../../src/lib/cpio/archive-writer.ts';
import { entryBody, listEntries } from '../../../src/lib/cpio/entries.ts';
import { readEntry, type ArchiveEntry } from '../../../src/lib/cpio/entry.ts';
import { packEntries, packedLength, type NewEntry } from '../../../src/lib/cpio/pack.ts';
import { TRAILER_NAME } from '../../../src/lib/cpio/trailer.ts';
import { ChunkFeeder } from '../../../src/lib/cpio/walk.ts';
import { EntryWalker } from '../../../src/lib/cpio/walker.ts';
import type { ArchiveProblem } from '../../../src/lib/cpio/problem.ts';

const name = fc
  .uint8Array({ minLength: 1, maxLength: 40 })
  .map((bytes) => byteString(bytes.map((byte) => (byte === 0 ? 1 : byte))))
  .filter((text) => text !== TRAILER_NAME);
const entry: fc.Arbitrary<NewEntry> = fc.record({
  header: fc.record({
    mode: fc.constantFrom(0o100644, 0o040755, 0o120777, 0o020600, 0o060660, 0o010622, 0o140755, 0, 0o170000),
    ino: fc.nat({ max: 0xffffffff }),
    uid: fc.nat({ max: 0xffffffff }),
    mtime: fc.nat({ max: 0xffffffff }),
    rdevmajor: fc.nat({ max: 0xffffffff }),
  }),
  name,
  body: fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 60 })),
});
const entries = fc.array(entry, { maxLength: 8 });

test('entries that are packed are listed again, and pack to the same bytes', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const archive = packEntries(given);
      const bytes = joinPieces(archive.pieces);
      expect(bytes.length % 512).toBe(0);
      expect(bytes.length).toBe(archive.length);
      const listed = listEntries(bytes);
      expect(listed.problems).toEqual([]);
      expect(listed.trailers.length).toBe(1);
      expect(Array.from(listed.entries, (found) => found.name)).toEqual(given.map((one) => one.name));
      const again = Array.from(listed.entries, (found) => ({
        header: found.header,
        name: found.name,
        body: found.header.filesize === 0 ? null : entryBody(found, bytes),
      }));
      expect(joinPieces(packEntries(again).pieces)).toEqual(bytes);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('every byte of an archive belongs to exactly one part of one entry', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const archive = packEntries(given);
      let offset = 0;
      for (const { ranges, header, name: written } of archive.entries) {
        const from = offset;
        for (const part of ['header', 'name', 'namePadding', 'body', 'bodyPadding'] as const) {
          expect(ranges[part][0]).toBe(offset);
          expect(ranges[part][1]).toBeGreaterThanOrEqual(offset);
          offset = ranges[part][1];
        }
        if (written !== TRAILER_NAME) expect(offset - from).toBe(packedLength(written, header.filesize));
      }
      expect(offset).toBe(archive.length);
    }),
    { seed: 4, numRuns: 100 },
  );
});

const SAMPLE: readonly NewEntry[] = [
  { header: { mode: 0o040755 }, name: 'dir' as ByteString, body: null },
  { header: { mode: 0o100644 }, name: 'dir/file' as ByteString, body: bytesOf('contents' as ByteString) },
  { header: { mode: 0o120777 }, name: 'a-link' as ByteString, body: bytesOf('dir/file' as ByteString) },
];

test('an archive cut at any byte lists what is complete, and tells what is cut', () => {
  const archive = packEntries(SAMPLE);
  const bytes = joinPieces(archive.pieces);
  for (let length = 0; length <= bytes.length; length++) {
    const { entries: listed, problems, trailers } = listEntries(bytes.subarray(0, length));
    const parts = archive.entries.map(({ ranges, name: written }) => ({ ...ranges, written }));
    // A link is listed with its target, everything else as soon as its name is there.
    const complete = parts.filter(
      ({ name: range, body, written }) => length >= (written === 'a-link' ? body[1] : range[1]),
    );
    expect(Array.from(listed, (one) => one.name).concat(Array.from(trailers, (one) => one.name))).toEqual(
      complete.map((part) => part.written),
    );
    // Padding is nothing that one could miss.
    const whole = parts.some(
      ({ header, name: range, body, bodyPadding }) =>
        length === header[0] || (length >= (body[1] > body[0] ? body[1] : range[1]) && length <= bodyPadding[1]),
    );
    expect(problems.length, `cut at ${length}`).toBe(whole ? 0 : 1);
    for (const problem of problems) expect(problem.offset).toBeLessThanOrEqual(length);
  }
});

test('chunks of any size list the same as the whole', () => {
  const chunks = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(entries, chunks, fc.nat(4000), (given, sizes, cut) => {
      const bytes = joinPieces(packEntries(given).pieces).subarray(0, cut);
      const found: (ArchiveEntry | null)[] = [];
      const problems: ArchiveProblem[] = [];
      const walker = new EntryWalker({
        entry: (window, at, offset, isTrailer) => {
          if (!isTrailer) found.push(readEntry(window, at, offset));
        },
        problem: (problem) => problems.push(problem),
      });
      const feeder = new ChunkFeeder(walker);
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        feeder.push(bytes.slice(at, at + size));
        at += size;
      }
      feeder.finish();
      const whole = listEntries(bytes);
      expect(problems).toEqual(whole.problems);
      expect(found).toEqual(Array.from(whole.entries));
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('no bytes make the lister throw, and it ends', () => {
  const digits = fc.constantFrom(...'0123456789abcdefFx\0 7'.split('').map((letter) => letter.charCodeAt(0)));
  const noise = fc.array(fc.oneof({ weight: 9, arbitrary: digits }, { weight: 1, arbitrary: fc.nat(255) }), {
    maxLength: 700,
  });
  fc.assert(
    fc.property(noise, fc.boolean(), (bytes, magic) => {
      const input = Uint8Array.from(magic ? [0x30, 0x37, 0x30, 0x37, 0x30, 0x31, ...bytes] : bytes);
      const { entries: listed, end } = listEntries(input);
      expect(end).toBeLessThanOrEqual(input.length);
      for (const one of listed) expect(one.bodyEnd).toBeGreaterThanOrEqual(one.bodyOffset);
    }),
    { seed: 6, numRuns: 2000 },
  );
});

test('a body of 4 GiB in an archive of 200 bytes is told as cut, and costs nothing', () => {
  const head = joinPieces(
    packEntries([{ header: { mode: 0o100644, filesize: 0xffffffff }, name: 'huge' as ByteString, body: null }], {
      trailer: false,
      blockSize: 4,
    }).pieces,
  );
  const { entries: listed, problems } = listEntries(head);
  expect(listed.at(0)?.bodyEnd).toBe(116 + 0xffffffff);
  expect(problems).toMatchObject([
    { expected: '4294967295 bytes of the body of an entry', found: 'the end after 0 of them' },
  ]);
});
