import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTape, writeTape } from '../../../src/components/parts/tape.ts';

test('a tape gives back the frames it was written from, through JSON', () => {
  const frame = fc.record({
    word: fc.constantFrom('a', 'b', null),
    count: fc.constantFrom(1, 2),
    rows: fc.array(fc.constantFrom(1, 2, 3), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(frame), (frames) => {
      expect(readTape(JSON.parse(JSON.stringify(writeTape(frames))) as ReturnType<typeof writeTape>)).toEqual(frames);
    }),
    { seed: 6 },
  );
});

test('what two frames share is written once', () => {
  const rows = Array.from({ length: 100 }, (_, index) => ({ name: `row ${index}` }));
  const [one, many] = [1, 50].map((count) =>
    JSON.stringify(writeTape(Array.from({ length: count }, () => ({ rows })))),
  );
  expect((many ?? '').length - (one ?? '').length).toBeLessThan(200);
});

test('what counts the frames is not written out', () => {
  const frames = Array.from({ length: 300 }, (_, index) => ({ cursor: index - 1, same: 'x' }));
  const tape = writeTape(frames);
  expect(readTape(tape)).toEqual(frames);
  expect(JSON.stringify(tape).length).toBeLessThan(250);
});
