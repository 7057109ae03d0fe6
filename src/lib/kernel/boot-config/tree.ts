import { isKeyword, type Characters } from './characters.ts';
import { MAX_DEPTH, subkey, type XbcNode } from './node.ts';
import { XbcError } from './xbc-error.ts';

/** XBC_KEYLEN_MAX and XBC_NODE_MAX (include/linux/bootconfig.h). */
const MAX_KEY_LENGTH = 256;
const MAX_NODES = 8192;

/** The nodes while a configuration is parsed; `parent` is `last_parent` of lib/bootconfig.c. */
export class XbcTree {
  readonly nodes: XbcNode[] = [];
  parent: XbcNode | null = null;
  readonly #text: Characters;
  readonly #braces: (XbcNode | null)[] = [];

  constructor(text: Characters) {
    this.#text = text;
  }

  /** `__xbc_parse_keys`: goes down the words between the dots, and makes those that are not there. */
  enter(keys: number): void {
    let key = this.#text.trim(keys);
    for (let dot = this.#text.find(key, '.'); dot !== null; dot = this.#text.find(key, '.')) {
      this.#text.cut(dot);
      this.#enterKey(key);
      key = dot + 1;
    }
    this.#enterKey(key);
  }

  /** `__xbc_add_key`. */
  #enterKey(key: number): void {
    const word = this.#text.word(key);
    if (word === '' || ![...word].every((character) => isKeyword(character.charCodeAt(0)))) {
      throw new XbcError('Invalid keyword', key);
    }
    let node = this.parent === null ? (this.nodes[0] ?? null) : subkey(this.parent);
    while (node !== null && !this.#text.is(node.data, word)) node = node.next;
    this.parent = node ?? this.#add(key, false, false);
  }

  /** The middle of `xbc_parse_kv`. In: where the value is, and `=`, `+` or `:`, the latter two of `+=` and `:=`. */
  addValue(value: number, operator: string): void {
    const first = this.parent?.child ?? null;
    if (first?.isValue === true) {
      if (operator === '=') throw new XbcError('Value is redefined', value);
      if (operator === ':') {
        first.data = value;
        first.child = null;
        return;
      }
      let last = first;
      while (last.child !== null) last = last.child;
      this.parent = last;
    }
    this.#add(value, true, true);
  }

  /** The beginning of `xbc_parse_array`. */
  beginList(): void {
    this.parent = this.parent?.child ?? this.parent;
  }

  addToList(value: number): void {
    this.parent = this.#add(value, true, false);
  }

  /** `__xbc_add_sibling`. */
  #add(data: number, isValue: boolean, atHead: boolean): XbcNode {
    if (this.nodes.length === MAX_NODES) throw new XbcError('Too many nodes', data);
    const { parent } = this;
    const node: XbcNode = { data, isValue, child: null, next: null, parent };
    const first = parent === null ? this.nodes[0] : parent.child;
    this.nodes.push(node);
    if (parent !== null && (atHead || parent.child === null)) {
      node.next = parent.child;
      parent.child = node;
    } else if (first != null) {
      let last = first;
      while (last.next !== null) last = last.next;
      last.next = node;
    }
    return node;
  }

  openBrace(position: number): void {
    if (this.#braces.length >= MAX_DEPTH) throw new XbcError('Exceed max depth of braces', position);
    this.#braces.push(this.parent);
  }

  closeBrace(position: number): void {
    const open = this.#braces.pop();
    if (this.parent === null || open !== this.parent) throw new XbcError('Unexpected closing brace', position);
    this.parent = this.#braces.at(-1) ?? null;
  }

  /** `xbc_verify_tree`. */
  verify(): void {
    const open = this.#braces.at(-1);
    if (open != null) throw new XbcError('Brace is not closed', open.data);
    if (this.nodes.length === 0) throw new XbcError('Empty config', 0);
    let node: XbcNode | null = this.nodes[0] ?? null;
    let depth = 1;
    let length = 0;
    while (node !== null) {
      const bytes = this.#bytes(node);
      length += bytes;
      if (length > MAX_KEY_LENGTH) throw new XbcError('Too long key length', node.data);
      const below: XbcNode | null = node.child;
      if (below !== null && !below.isValue) {
        node = below;
        depth += 1;
        if (depth > MAX_DEPTH) throw new XbcError('Too many key words', node.data);
        continue;
      }
      length -= bytes;
      let next: XbcNode | null = node.next;
      while (next === null && node.parent !== null) {
        node = node.parent;
        length -= this.#bytes(node);
        depth -= 1;
        next = node.next;
      }
      node = next;
    }
  }

  /** Its word, and the dot or NUL behind it. */
  #bytes(node: XbcNode): number {
    return this.#text.end(node.data) - node.data + 1;
  }
}
