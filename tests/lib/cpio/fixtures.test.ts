import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../src/lib/bytes/byte-string.ts';
import { listEntries } from '../../../src/lib/cpio/entries.ts';
import type { ArchiveEntry } from '../../../src/lib/cpio/entry.ts';
import { entryType, modeLetters } from '../../../src/lib/cpio/file-mode.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/archives');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}

/** A line as `cpio -itv --numeric-uid-gid` words it; blanks between the columns are one blank each. */
function cpioLine({ header, name, target }: ArchiveEntry): string {
  const type = entryType(header.mode);
  const device = type === 'char' || type === 'block';
  const size = device ? `${header.rdevmajor}, ${header.rdevminor}` : String(header.filesize);
  const date = new Date(header.mtime * 1000);
  const day = `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${date.getUTCFullYear()}`;
  const text =
    Buffer.from(bytesOf(name)).toString() + (target === null ? '' : ` -> ${Buffer.from(bytesOf(target)).toString()}`);
  return `${modeLetters(header.mode)} ${header.nlink} ${header.uid} ${header.gid} ${size} ${day} ${text}`;
}

describe('an archive lists as GNU cpio lists it', () => {
  test.each(['gnu-newc', 'gnu-crc', 'bsd-newc', 'gen-init-cpio', 'gen-init-cpio-checksum'])('%s', (name) => {
    const { entries, problems, end } = listEntries(fixture(`${name}.cpio`));
    const recorded = readFileSync(join(FOLDER, `${name}.itv`), 'utf8').replace(/ +/g, ' ');
    expect(problems).toEqual([]);
    expect(end).toBe(fixture(`${name}.cpio`).length);
    expect(Array.from(entries, (entry) => `${cpioLine(entry)}\n`).join('')).toBe(recorded);
  });
});

test('the old portable format is refused with the way out', () => {
  const { entries, problems } = listEntries(fixture('gnu-odc.cpio'));
  expect(entries.length).toBe(0);
  expect(problems).toMatchObject([{ offset: 0, found: '070707, the old portable format' }]);
});

test('the old binary format is not taken for an archive at all', () => {
  const { entries, problems, end } = listEntries(fixture('gnu-bin.cpio'));
  expect(entries.length).toBe(0);
  expect(problems).toEqual([]);
  expect(end).toBe(0);
});

test('a byte belongs to the entry whose header, name, body or padding it is in', () => {
  const { entries } = listEntries(fixture('gen-init-cpio.cpio'));
  const starts = Array.from(entries, (entry) => entry.offset);
  for (const [index, start] of starts.entries()) {
    expect(entries.indexAt(start)).toBe(index);
    expect(entries.indexAt(start - 1)).toBe(index === 0 ? null : index - 1);
  }
});
