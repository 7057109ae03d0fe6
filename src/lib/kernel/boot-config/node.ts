/** One word of a boot configuration: a key, or a value of one (`struct xbc_node`, lib/bootconfig.c). */
export interface XbcNode {
  /** Offset (bytes) of the word in the text; it goes as far as the next NUL. */
  data: number;
  readonly isValue: boolean;
  /** The first value or the first key below; of a value, the next one of its list. */
  child: XbcNode | null;
  next: XbcNode | null;
  readonly parent: XbcNode | null;
}

/** XBC_DEPTH_MAX (include/linux/bootconfig.h). */
export const MAX_DEPTH = 16;

/** The parsed configuration. */
export interface Xbc {
  /** `xbc_nodes`: keys and values in the order of their making. */
  readonly nodes: readonly XbcNode[];
  /** Out: the word of a node. */
  readonly word: (node: XbcNode) => string;
}

export type XbcResult = Xbc | { readonly error: string; readonly position: number };

/**
 * `xbc_make_cmdline` (init/main.c): the keys below one word (`kernel`, `init`) as a command line, each followed by a
 * space; values with white space are quoted. Empty when there is no such word, when it has a value of its own, and when
 * any key below it is too deep.
 */
export function xbcCommandLine({ nodes, word }: Xbc, name: string): string {
  let root: XbcNode | null | undefined = nodes[0];
  while (root != null && word(root) !== name) root = root.next;
  return root == null ? '' : keysBelow(root, word);
}

function keysBelow(root: XbcNode, word: Xbc['word']): string {
  let text = '';
  for (let leaf: XbcNode | null = leafBelow(root); leaf !== null; leaf = nextLeaf(root, leaf)) {
    const path: string[] = [];
    for (let node: XbcNode | null = leaf; node !== null && node !== root; node = node.parent) path.unshift(word(node));
    if (path.length === 0 || path.length >= MAX_DEPTH) return '';
    const key = path.join('.');
    if (leaf.child === null) text += `${key} `;
    for (let value = leaf.child; value !== null; value = value.child) {
      const quote = /[ \t\r\n]/.test(word(value)) ? '"' : '';
      text += `${key}=${quote}${word(value)}${quote} `;
    }
  }
  return text;
}

/** `xbc_node_get_subkey`: the first key below, behind a value. */
export function subkey({ child }: XbcNode): XbcNode | null {
  return child?.isValue === true ? child.next : child;
}

function leafBelow(from: XbcNode): XbcNode {
  let node = from;
  while (node.child !== null && !node.child.isValue) node = node.child;
  return node;
}

/** `xbc_node_find_next_leaf`. */
function nextLeaf(root: XbcNode, leaf: XbcNode): XbcNode | null {
  const below = subkey(leaf);
  if (below !== null) return leafBelow(below);
  let node = leaf;
  while (node !== root && node.next === null && node.parent !== null) node = node.parent;
  return node === root || node.next === null ? null : leafBelow(node.next);
}
