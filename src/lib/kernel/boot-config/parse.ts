import { Characters, isPrintable, isSpace } from './characters.ts';
import type { XbcResult } from './node.ts';
import { XbcTree } from './tree.ts';
import { XbcError } from './xbc-error.ts';

/** XBC_DATA_MAX (include/linux/bootconfig.h). */
const DATA_MAX = 32767;

/**
 * Parses a boot configuration: `xbc_init`, `xbc_parse_tree` and `xbc_verify_tree` of lib/bootconfig.c, call by call, since
 * its complaints name the offset at which it happens to stand. In: its bytes as characters.
 * Out: the keys, or the kernel's complaint with the offset (-1: none). Never throws.
 */
export function parseBootConfig(bytes: string): XbcResult {
  if (bytes === '') return { error: 'Config data is empty', position: -1 };
  if (bytes.length > DATA_MAX) return { error: 'Config data is too big', position: -1 };
  const text = new Characters(bytes);
  const tree = new XbcTree(text);
  try {
    parseTree(text, tree);
    tree.verify();
    return { nodes: tree.nodes, word: (node) => text.word(node.data) };
  } catch (error) {
    if (error instanceof XbcError) return { error: error.message, position: error.position };
    throw error;
  }
}

/** `xbc_parse_tree`: one statement after the other, by the character that decides what it is. */
function parseTree(text: Characters, tree: XbcTree): void {
  let at = 0;
  for (;;) {
    const end = text.find(at, '{}=+;:\n#');
    if (end === null) break;
    const operator = text.at(end);
    text.cut(end);
    if (operator === '+' || operator === ':') {
      if (text.at(end + 1) !== '=') throw new XbcError(`Wrong '${operator}' operator`, end);
      at = keyValue(text, tree, { key: at, value: end + 2, operator });
    } else if (operator === '=') {
      at = keyValue(text, tree, { key: at, value: end + 1, operator });
    } else if (operator === '{') {
      tree.enter(at);
      at = end + 1;
      tree.openBrace(end);
    } else {
      const kept = tree.parent;
      const key = text.trim(at);
      at = operator === '#' ? text.lineAfter(end + 1) : end + 1;
      if (text.code(key) !== 0) {
        tree.enter(key);
        tree.parent = kept;
      }
      if (operator === '}') tree.closeBrace(end);
    }
  }
  const rest = text.skipSpaces(at);
  if (text.code(rest) !== 0) throw new XbcError('No delimiter', rest);
}

interface KeyValue {
  readonly key: number;
  readonly value: number;
  readonly operator: string;
}

/** `xbc_parse_kv` and `xbc_parse_array`. Out: where the next statement begins. */
function keyValue(text: Characters, tree: XbcTree, { key, value, operator }: KeyValue): number {
  const kept = tree.parent;
  tree.enter(key);
  let read = parseValue(text, value);
  tree.addValue(read.value, operator);
  if (read.delimiter === ',') {
    tree.beginList();
    while (read.delimiter === ',') {
      read = parseValue(text, read.next);
      tree.addToList(read.value);
    }
  }
  tree.parent = kept;
  if (read.delimiter === '}') tree.closeBrace(read.next - 1);
  return read.next;
}

interface ReadValue {
  /** Offset of the value. */
  readonly value: number;
  /** What ended it; `\0` at the end of the text. */
  readonly delimiter: string;
  /** Offset behind the delimiter. */
  readonly next: number;
}

/** `__xbc_parse_value`. */
function parseValue(text: Characters, start: number): ReadValue {
  let value = text.skipSpaces(start);
  while (text.at(value) === '#') value = text.skipSpaces(text.lineAfter(value));
  const quoted = text.at(value) === '"' || text.at(value) === "'";
  const quote = quoted ? text.at(value) : '';
  if (quoted) value += 1;
  let at = value;
  for (; text.code(at) !== 0; at++) {
    const code = text.code(at);
    if (!isPrintable(code) && !isSpace(code)) throw new XbcError('Non printable value', at);
    if (quoted && text.at(at) === quote) {
      text.cut(at);
      at += 1;
      while (isSpace(text.code(at)) && text.at(at) !== '\n') at += 1;
      const delimiter = text.at(at);
      if (text.code(at) === 0) return { value, delimiter, next: at };
      if (!',;\n#}'.includes(delimiter)) throw new XbcError('No value delimiter', at);
      return ended(text, value, delimiter, at + 1);
    }
    if (!quoted && ',;\n#}'.includes(text.at(at))) {
      const delimiter = text.at(at);
      text.cut(at);
      return ended(text, text.trim(value), delimiter, at + 1);
    }
  }
  if (quoted) throw new XbcError('No closing quotes', at);
  return { value, delimiter: '\0', next: at };
}

/** A comment counts as the end of its line. */
function ended(text: Characters, value: number, delimiter: string, next: number): ReadValue {
  return delimiter === '#' ? { value, delimiter: '\n', next: text.lineAfter(next) } : { value, delimiter, next };
}
