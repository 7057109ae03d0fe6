import { describe, expect, it } from 'vitest';
import { ChunkedStream } from '../../../src/lib/trace/chunked-stream.ts';
import { compareTraces } from '../../../src/lib/trace/compare.ts';
import { Timeline } from '../../../src/lib/trace/timeline.ts';
import { bytesOfText, file, image, trailer } from '../unpack/archive.ts';
import { unpack } from '../unpack/unpacked.ts';

describe('a timeline', () => {
  it('gives at any step the value that was set last, and nothing before the first', () => {
    const timeline = new Timeline<string>();
    for (const [step, value] of [
      [3, 'a'],
      [3, 'b'],
      [7, 'c'],
      [8, 'd'],
      [20, 'e'],
    ] as const)
      timeline.set(step, value);
    expect([2, 3, 6, 7, 8, 19, 20, 99].map((step) => timeline.at(step))).toEqual(
      ['', 'b', 'b', 'c', 'd', 'd', 'e', 'e'].map((value) => (value === '' ? undefined : value)),
    );
    expect(timeline.length).toBe(4);
    expect(timeline.latest).toBe('e');
    expect(timeline.record(1)).toEqual({ step: 7, value: 'c' });
    expect(() => timeline.set(19, 'back')).toThrow(RangeError);
  });

  it('does not share its records with another one', () => {
    const one = new Timeline<number>();
    const other = new Timeline<number>();
    one.set(0, 1);
    expect(other.length).toBe(0);
    expect(other.latest).toBeUndefined();
  });
});

describe('a decompressed stream', () => {
  it('reads across its chunks, and keeps no zeros', () => {
    const stream = new ChunkedStream({ kind: 'decompressed', format: 'gzip', within: 0, segmentOffset: 0 });
    for (const chunk of ['abc', '\0'.repeat(5), 'de', '']) stream.append(bytesOfText(chunk));
    expect(stream).toMatchObject({ length: 10, kept: 5 });
    for (let from = 0; from <= 10; from++) {
      for (let to = from; to <= 12; to++) {
        expect(stream.read(from, to)).toEqual(bytesOfText('abc\0\0\0\0\0de'.slice(from, to)));
      }
    }
  });
});

describe('two runs', () => {
  const bytes = image(file('a', 'x'), file('b', 'y'), trailer());

  it('of the same image on the same kernel are the same in every step', () => {
    expect(compareTraces(unpack(bytes).trace, unpack(bytes).trace)).toBeNull();
  });

  it('part at the step that reads what differs', () => {
    const changed = Uint8Array.from(bytes);
    const offset = bytes.length - trailer().length - 4;
    changed[offset] = 0x7a;
    // The bytes of a body are no part of a step; a name is.
    expect(compareTraces(unpack(bytes).trace, unpack(changed).trace)).toBeNull();
    const renamed = image(file('a', 'x'), file('c', 'y'), trailer());
    const parting = compareTraces(unpack(bytes).trace, unpack(renamed).trace);
    expect(parting?.first).toMatchObject({ event: { state: 'GotName', detail: { name: 'b' } } });
    expect(parting?.second).toMatchObject({ event: { state: 'GotName', detail: { name: 'c' } } });
  });

  it('part where one of them ends', () => {
    const short = unpack(bytes).trace;
    const long = unpack(image(file('a', 'x'), file('b', 'y'), trailer(), file('c'))).trace;
    const parting = compareTraces(short, long);
    expect(parting?.step).toBeLessThan(short.length);
    expect(parting?.second).not.toBeNull();
  });

  it('part where the kernels do: at the header that only the newest refuses', () => {
    const odd = image(file('a', 'x'), file('b', '', { digits: { 2: '0x000001' } }));
    const parting = compareTraces(unpack(odd, { kernel: '7.1' }).trace, unpack(odd, { kernel: 'next' }).trace);
    expect(parting?.first).toMatchObject({ event: { state: 'GotHeader', detail: { kind: 'header' } } });
    expect(parting?.second).toMatchObject({ event: { state: 'GotHeader', detail: { error: 'damaged header' } } });
  });
});
