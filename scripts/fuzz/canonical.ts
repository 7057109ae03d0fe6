import type { ByteString } from '../../src/lib/bytes/byte-string.ts';
import { displayName } from '../../src/lib/bytes/display-name.ts';
import { topicOf } from '../kernel/machine/patterns.ts';

/** One form for what a kernel said and for what the engine says, so that equal answers are equal texts. */

/** An object of the tree as the harness's walker and `unpack --json` both give it. */
export interface TreeRow {
  readonly path: string;
  readonly ino: number;
  readonly type: string;
  readonly size: number;
  readonly sha256: string | null;
}

export interface Answer {
  readonly messages: readonly string[];
  /** One JSON text for each object, sorted by path, inodes numbered in that order. */
  readonly tree: readonly string[];
}

/**
 * The lines of a real console, one character for each byte, in the engine's form: UTF-8, other bytes as `\\xNN`;
 * control characters and backslashes are printed as they are.
 */
export function consoleText(lines: readonly string[]): string[] {
  const plain = /[\0-\x1f\\\x7f]+/;
  return lines.map((line) =>
    line
      .split(new RegExp(`(${plain.source})`))
      .map((part) => (plain.test(part) ? part : displayName(part as ByteString)))
      .join(''),
  );
}

/** The harness knows a line by how it begins; what a newline in a name pushes down to the next line is not kept. */
export function keptByHarness(lines: readonly string[]): string[] {
  return lines.filter((line) => topicOf(line) === 'unpack');
}

/** Bytes: the walker does not hash larger files. */
const HASH_LIMIT = 64 * 2 ** 20;

export function canonicalAnswer(messages: readonly string[], tree: readonly TreeRow[]): Answer {
  const numbers = new Map<number, number>();
  return {
    messages,
    tree: tree.map((row) => {
      const ino = numbers.get(row.ino) ?? numbers.size + 1;
      numbers.set(row.ino, ino);
      const sha256 = row.size > HASH_LIMIT ? null : row.sha256;
      const fields = Object.entries({ ...row, ino, sha256 }).sort(([a], [b]) => (a < b ? -1 : 1));
      return JSON.stringify(Object.fromEntries(fields));
    }),
  };
}

/** The first differences in words, none when equal. */
export function answerDifferences(real: Answer, ours: Answer): string[] {
  const differences: string[] = [];
  if (JSON.stringify(real.messages) !== JSON.stringify(ours.messages)) {
    differences.push(
      `kernel prints ${JSON.stringify(real.messages)}`,
      `engine prints ${JSON.stringify(ours.messages)}`,
    );
  }
  const realRows = new Set(real.tree);
  const ourRows = new Set(ours.tree);
  for (const row of real.tree) if (!ourRows.has(row)) differences.push(`kernel has ${row}`);
  for (const row of ours.tree) if (!realRows.has(row)) differences.push(`engine has ${row}`);
  if (differences.length === 0 && JSON.stringify(real.tree) !== JSON.stringify(ours.tree)) {
    differences.push('the same objects in another order');
  }
  return differences;
}
