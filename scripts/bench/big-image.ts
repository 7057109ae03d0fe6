/** A plain image of 300 MB with 100,000 entries, like the tree of a distribution: many small files, some large ones. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const ENTRIES = 100_000;
const BYTES = 300_000_000;

function entry(ino: number, mode: number, name: string, size: number): Buffer {
  const fields = [ino, mode, 0, 0, 1, 1_700_000_000, size, 0, 0, 0, 0, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.from(head.padEnd((head.length + 3) & ~3, '\0'), 'latin1');
}

/** Writes the image unless it is there. Out: its size in bytes. */
export function makeBigImage(path: string): number {
  if (existsSync(path)) return statSync(path).size;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.new`, 'w');
  const contents = Buffer.alloc(1 << 20, 'Before Root measures this file.\n');
  let left = BYTES - ENTRIES * 150;
  for (let i = 0; i < ENTRIES; i++) {
    const folder = `usr/lib/part-${String(Math.floor(i / 100)).padStart(4, '0')}`;
    if (i % 100 === 0) {
      writeSync(file, entry(i + 1, 0o040755, folder, 0));
      continue;
    }
    // Ninety-nine of a hundred files share half of the bytes; the last one has the other half.
    const share = left / (ENTRIES - i);
    const size = Math.max(0, Math.floor(i % 100 === 99 ? share * 50 : share * (0.3 + ((i * 7919) % 400) / 1000)));
    left -= size;
    writeSync(file, entry(i + 1, 0o100644, `${folder}/file-${String(i).padStart(6, '0')}.so`, size));
    for (let at = 0; at < ((size + 3) & ~3); at += contents.length) {
      writeSync(file, contents, 0, Math.min(contents.length, ((size + 3) & ~3) - at));
    }
  }
  writeSync(file, entry(0, 0, 'TRAILER!!!', 0));
  closeSync(file);
  renameSync(`${path}.new`, path);
  return statSync(path).size;
}
