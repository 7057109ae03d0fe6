import { topicOf } from '../machine/patterns.ts';
import type { TreeEntry } from '../../../src/cli/tree-output.ts';

/** Inode numbers in order of first appearance, so that trees of two makers compare: only who shares one with whom counts. */
export function renumbered(tree: readonly TreeEntry[]): TreeEntry[] {
  const numbers = new Map<number, number>();
  return tree.map((entry) => {
    const ino = numbers.get(entry.ino) ?? numbers.size + 1;
    numbers.set(entry.ino, ino);
    return { ...entry, ino };
  });
}

/** The lines that a User-Mode Linux kernel prints as every kernel does: without the one about the image's memory. */
export function comparableLines(lines: readonly string[]): string[] {
  return lines.filter((line) => topicOf(line) !== 'memory');
}
