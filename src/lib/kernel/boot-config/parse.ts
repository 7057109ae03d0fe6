import { XbcNode, type XbcResult } from './node.ts';

const MAX_DEPTH = 16;
const MAX_KEY_LENGTH = 256;
const MAX_NODES = 8192;

class XbcError extends Error {
  readonly position: number;

  constructor(text: string, position: number) {
    super(text);
    this.position = position;
  }
}

/**
 * Parses a boot configuration: `xbc_parse_tree` and `xbc_verify_tree` of lib/bootconfig.c.
 * In: its bytes as characters. Out: the keys, or the kernel's complaint with the offset at which it stops. Never throws.
 */
export function parseBootConfig(bytes: string): XbcResult {
  const text = bytes.split('\0', 1)[0] ?? '';
  if (bytes === '') return { error: 'Config data is empty', position: -1 };
  const parser = new Parser(text);
  try {
    parser.run();
    return { keys: parser.keys, nodes: parser.nodes };
  } catch (error) {
    if (error instanceof XbcError) return { error: error.message, position: error.position };
    throw error;
  }
}

class Parser {
  readonly keys: XbcNode[] = [];
  nodes = 0;
  readonly #text: string;
  readonly #braces: XbcNode[] = [];
  #parent: XbcNode | null = null;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    for (;;) {
      const found = this.#text.slice(this.#at).search(/[{}=+;:\n#]/);
      if (found < 0) break;
      this.#statement(this.#at + found);
    }
    const rest = this.#text.slice(this.#at).search(/\S/);
    if (rest >= 0) this.#fail('No delimiter', this.#at + rest);
    this.#verify();
  }

  /** One statement; `end` is the offset of the character that decides what it is. */
  #statement(end: number): void {
    const operator = this.#text[end];
    const key = this.#text.slice(this.#at, end);
    if (operator === ':' || operator === '+') {
      if (this.#text[end + 1] !== '=') this.#fail(`Wrong '${operator}' operator`, end);
      this.#keyValue(key, end + 2, operator);
    } else if (operator === '=') this.#keyValue(key, end + 1, operator);
    else if (operator === '{') {
      this.#enterKeys(key);
      if (this.#braces.length >= MAX_DEPTH) this.#fail('Exceed max depth of braces', end);
      if (this.#parent !== null) this.#braces.push(this.#parent);
      this.#at = end + 1;
    } else {
      const kept = this.#parent;
      if (key.trim() !== '') this.#enterKeys(key);
      this.#parent = kept;
      this.#at = operator === '#' ? this.#lineAfter(end + 1) : end + 1;
      if (operator === '}') this.#closeBrace(end);
    }
  }

  #keyValue(key: string, valueAt: number, operator: string): void {
    const kept = this.#parent;
    this.#enterKeys(key);
    const node = this.#parent;
    if (node === null) return;
    let value = this.#value(valueAt);
    if (node.values.length > 0 && operator === '=') this.#fail('Value is redefined', valueAt);
    if (operator === ':') node.values = [];
    this.#addValue(node, value.text);
    while (value.end === ',') {
      value = this.#value(value.next);
      this.#addValue(node, value.text);
    }
    this.#parent = kept;
    this.#at = value.next;
    if (value.end === '}') this.#closeBrace(value.next - 1);
  }

  /** `__xbc_parse_value`. Out: the value, the character that ended it, and where the text goes on. */
  #value(start: number): { readonly text: string; readonly end: string; readonly next: number } {
    let at = this.#skip(start);
    while (this.#text[at] === '#') at = this.#skip(this.#lineAfter(at));
    const quote = this.#text[at];
    if (quote === '"' || quote === "'") {
      const close = this.#text.indexOf(quote, at + 1);
      if (close < 0) this.#fail('No closing quotes', this.#text.length);
      let behind = close + 1;
      while (/[^\S\n]/.test(this.#text[behind] ?? '')) behind += 1;
      const end = this.#text[behind] ?? '';
      if (end !== '' && !',;\n#}'.includes(end)) this.#fail('No value delimiter', behind);
      return this.#ended(this.#text.slice(at + 1, close), end, end === '' ? behind : behind + 1);
    }
    const length = this.#text.slice(at).search(/[,;\n#}]/);
    const stop = length < 0 ? this.#text.length : at + length;
    const end = this.#text[stop] ?? '';
    return this.#ended(this.#text.slice(at, stop).trim(), end, end === '' ? stop : stop + 1);
  }

  /** A comment counts as the end of its line. */
  #ended(
    text: string,
    end: string,
    next: number,
  ): { readonly text: string; readonly end: string; readonly next: number } {
    return end === '#' ? { text, end: '\n', next: this.#lineAfter(next) } : { text, end, next };
  }

  #enterKeys(keys: string): void {
    for (const key of keys.trim().split('.')) {
      if (!/^[A-Za-z0-9_-]+$/.test(key)) this.#fail('Invalid keyword', this.#at);
      const siblings: XbcNode[] = this.#parent?.children ?? this.keys;
      let node = siblings.find((sibling) => sibling.key === key);
      if (node === undefined) {
        node = new XbcNode(key, this.#parent);
        siblings.push(node);
        this.#count();
      }
      this.#parent = node;
    }
  }

  #addValue(node: XbcNode, value: string): void {
    node.values.push(value);
    this.#count();
  }

  #count(): void {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) this.#fail('Failed to add a node', this.#at);
  }

  #closeBrace(position: number): void {
    const open = this.#braces.pop();
    if (this.#parent === null || open !== this.#parent) this.#fail('Unexpected closing brace', position);
    this.#parent = this.#braces.at(-1) ?? null;
  }

  #verify(): void {
    if (this.#braces.length > 0) this.#fail('Brace is not closed', this.#text.length);
    if (this.nodes === 0) this.#fail('Empty config', 0);
    const visit = (node: XbcNode, length: number, depth: number): void => {
      const whole = length + node.key.length + 1;
      if (whole > MAX_KEY_LENGTH) this.#fail('Too long key length', this.#text.indexOf(node.key));
      if (depth > MAX_DEPTH) this.#fail('Too many key words', this.#text.indexOf(node.key));
      for (const child of node.children) visit(child, whole, depth + 1);
    };
    for (const node of this.keys) visit(node, 0, 1);
  }

  #skip(at: number): number {
    const found = this.#text.slice(at).search(/\S/);
    return found < 0 ? this.#text.length : at + found;
  }

  #lineAfter(at: number): number {
    const found = this.#text.indexOf('\n', at);
    return found < 0 ? this.#text.length : found + 1;
  }

  #fail(text: string, position: number): never {
    throw new XbcError(text, position);
  }
}
