/** Hostile images by name, made in the process that is measured. Each is small; what it asks for is not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { directory, file, gzipWithZeros, rawEntry, symlink, trailer } from './archives.ts';

const MILLION = 1_000_000;

/** One GiB of zeros in a file called `zeros`, compressed by a real program (scripts/fuzz/record-bombs.ts). */
export function recordedBomb(format: string): Uint8Array {
  const bombs: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'bombs.json'), 'utf8'));
  const bomb: unknown = typeof bombs === 'object' && bombs !== null ? Reflect.get(bombs, format) : undefined;
  const gzipped: unknown = typeof bomb === 'object' && bomb !== null ? Reflect.get(bomb, 'gzipped') : undefined;
  if (typeof gzipped !== 'string') throw new Error(`bombs.json has no ${format}`);
  return gunzipSync(Buffer.from(gzipped, 'base64'));
}

/** `count` times one entry, whose name's digits change when `numbered`. */
function many(count: number, entry: Buffer, numbered: boolean): Buffer {
  const all = Buffer.alloc(count * entry.length);
  for (let i = 0; i < count; i++) {
    entry.copy(all, i * entry.length);
    if (numbered) all.write(String(i).padStart(7, '0'), i * entry.length + 110, 'latin1');
  }
  return all;
}

/** Directories below each other, deeper than one path can say: each step begins at a link to the last one's end. */
function deepDirectories(depth: number): Buffer {
  const step = 1000;
  const entries: Buffer[] = [];
  for (let done = 0; done < depth; done += step) {
    const from = done === 0 ? '' : `at-${done}/`;
    for (let i = 1; i <= step; i++) entries.push(directory(`${from}${'d/'.repeat(i).slice(0, -1)}`));
    entries.push(symlink(`at-${done + step}`, `${from}${'d/'.repeat(step).slice(0, -1)}`));
  }
  entries.push(file(`at-${depth}/bottom`, 'reached'), trailer());
  return Buffer.concat(entries);
}

export const HOSTILE_IMAGES: Readonly<Record<string, () => Uint8Array>> = {
  'a gigabyte in a megabyte': () =>
    gzipWithZeros(rawEntry({ name: 'zeros', mode: 0o100644, filesize: 2 ** 30 }), 1024, trailer()),
  'a gigabyte between archives': () => gzipWithZeros(Buffer.concat([file('a', 'x'), trailer()]), 1024, file('b', 'y')),
  'a million files': () => many(MILLION, file('0000000', ''), true),
  'a million headers of one name': () => many(MILLION, file('same', 'x'), false),
  'a million headers in gzip': () => gzipSync(many(MILLION, file('0000000', ''), true), { level: 1 }),
  'a million trailers': () => many(MILLION, trailer(), false),
  'a million link candidates': () => {
    const all = many(MILLION, rawEntry({ name: '0000000', mode: 0o100644, nlink: 2 }), true);
    const length = all.length / MILLION;
    for (let i = 0; i < MILLION; i++) all.write(i.toString(16).padStart(8, '0'), i * length + 6, 'latin1');
    return all;
  },
  'a size of 4 GiB': () => rawEntry({ name: 'huge', mode: 0o100644, body: Buffer.from('abc'), filesize: 0xffffffff }),
  'a size of 4 GiB in gzip': () =>
    gzipSync(rawEntry({ name: 'huge', mode: 0o100644, body: Buffer.from('abc'), filesize: 0xffffffff })),
  'a name of 4 GiB': () =>
    Buffer.concat([rawEntry({ name: 'n', mode: 0o100644, namesize: 0xffffffff }), file('after', 'x'), trailer()]),
  'ten thousand directories deep': () => deepDirectories(10_000),
  'links in circles': () =>
    Buffer.concat([
      ...[symlink('a', 'b'), symlink('b', 'a'), symlink('self', 'self'), symlink('up', '..'), symlink('root', '/')],
      ...[file('a/in', 'x'), file('self/in', 'x'), file('root/root/root/made', 'yes'), file('up/up/also', 'yes')],
      trailer(),
    ]),
};
