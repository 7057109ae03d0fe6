import { expect, test } from 'vitest';
import { formatKept, KEEP_FILE_LIMITS, parseKept } from '../../../src/lib/share/keep.ts';

const file = (location: string, length: number) => ({ location, bytes: new Uint8Array(length).fill(length % 251) });

test('kept work comes back with its files; one above the limit is named with its size', () => {
  const small = file('init', 5000);
  const kept = parseKept(
    formatKept({ list: 'x', mtime: 5, files: [small, file('big', KEEP_FILE_LIMITS.file + 1)], missing: [] }),
  );
  expect(kept).toEqual({
    list: 'x',
    mtime: 5,
    files: [small],
    missing: [{ location: 'big', size: KEEP_FILE_LIMITS.file + 1 }],
  });
});

test('storage that holds nothing, another version, or rubbish gives no work', () => {
  for (const text of [null, '', '1:', '2:{"list":"","mtime":0,"files":[],"missing":[]}', '1:{', '1:{"list":3}']) {
    expect(parseKept(text)).toBeNull();
  }
});
