import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerFor,
  missingFiles,
  parseManifest,
  sizeOf,
  surplus,
  type Manifest,
  type StoredFile,
} from '../../../src/lib/offline/manifest.ts';

const digest = (letter: string): string => letter.repeat(64);
const file = (path: string, letter: string, size = 10): StoredFile => ({ path, sha256: digest(letter), size });
const manifest: Manifest = {
  version: digest('f'),
  files: [file('index.html', 'a'), file('boot/index.html', 'b', 20), file('copy.css', 'a'), file('a.b/c.js', 'c', 5)],
};

test('a list of files is read back, and anything else is none', () => {
  expect(parseManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  for (const wrong of [
    null,
    [],
    { ...manifest, version: 'new' },
    { ...manifest, files: [{ ...file('x', 'a'), path: '../../etc/passwd' }] },
    { ...manifest, files: [{ ...file('x', 'a'), path: '/x' }] },
    { ...manifest, files: [{ ...file('x', 'a'), sha256: 'A'.repeat(64) }] },
    { ...manifest, files: [{ ...file('x', 'a'), size: -1 }] },
    { ...manifest, files: [{ ...file('x', 'a'), size: 300 * 1024 * 1024 }] },
  ]) {
    expect(parseManifest(wrong), JSON.stringify(wrong)).toBeNull();
  }
});

test('contents that two paths share are fetched and counted once', () => {
  expect(sizeOf(manifest.files)).toBe(35);
  expect(missingFiles(manifest, new Set()).map(({ path }) => path)).toEqual([
    'index.html',
    'boot/index.html',
    'a.b/c.js',
  ]);
  expect(missingFiles(manifest, new Set([digest('a'), digest('c')])).map(({ path }) => path)).toEqual([
    'boot/index.html',
  ]);
});

test('what no list names any more may go, and nothing else', () => {
  const older: Manifest = { version: digest('e'), files: [file('old.js', 'd')] };
  const stored = [digest('a'), digest('d'), digest('9')];
  expect(surplus(stored, manifest, older)).toEqual([digest('9')]);
  expect(surplus(stored, manifest)).toEqual([digest('d'), digest('9')]);
});

test('a path is answered as a static server does it', () => {
  const files = new Map(manifest.files.map((entry) => [entry.path, entry]));
  expect(answerFor(files, '')).toMatchObject({ kind: 'file', file: { path: 'index.html' } });
  expect(answerFor(files, 'boot/')).toMatchObject({ kind: 'file', file: { path: 'boot/index.html' } });
  expect(answerFor(files, 'boot')).toEqual({ kind: 'folder' });
  expect(answerFor(files, 'a.b/c.js')).toMatchObject({ kind: 'file' });
  expect(answerFor(files, 'a.b/')).toEqual({ kind: 'unknown' });
  expect(answerFor(files, '__proto__')).toEqual({ kind: 'unknown' });
});

test('whatever a server sends, reading it gives a list within its limits or none', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => parseManifest(value) === null),
    { seed: 7 },
  );
});
