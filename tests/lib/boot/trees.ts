import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utf8ByteString, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { listTree } from '../../../src/lib/kernel/machine/list-tree.ts';
import type { RootfsView } from '../../../src/lib/rootfs/view.ts';

/** The program that tells how it was started: a static x86-64 ELF file. */
export const PROGRAM = new Uint8Array(readFileSync(join(import.meta.dirname, '../../kernel/programs/report.elf')));

export const path = (text: string): ByteString => utf8ByteString(text);

export function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * A tree of list lines. A location is `program`, or a name in `files`, and otherwise stands for its own text.
 */
export function treeOf(lines: readonly string[], files: Readonly<Record<string, Uint8Array>> = {}): RootfsView {
  const { view, problems } = listTree(utf8ByteString(`${lines.join('\n')}\n`), {
    environment: new Map(),
    readFile: (location) => {
      const body = location === 'program' ? PROGRAM : (files[location] ?? bytes(location));
      return { size: body.length, mtime: 0, bytes: body };
    },
  });
  if (problems.length > 0) throw new Error(`The test's own list is wrong in line ${String(problems[0]?.line)}.`);
  return view;
}
