/** One key of a boot configuration, with its values and the keys below it. */
export class XbcNode {
  readonly key: string;
  readonly parent: XbcNode | null;
  values: string[] = [];
  readonly children: XbcNode[] = [];

  constructor(key: string, parent: XbcNode | null) {
    this.key = key;
    this.parent = parent;
  }
}

/** The parsed configuration (lib/bootconfig.c). */
export interface Xbc {
  readonly keys: readonly XbcNode[];
  /** `xbc_node_num`: keys and values together. */
  readonly nodes: number;
}

export type XbcResult = Xbc | { readonly error: string; readonly position: number };

/**
 * `xbc_make_cmdline` (init/main.c): the keys below one word (`kernel`, `init`) as a command line, each followed by a
 * space; values with white space are quoted. Empty when there is no such word.
 */
export function xbcCommandLine({ keys }: Xbc, word: string): string {
  const root = keys.find(({ key }) => key === word);
  let text = '';
  const visit = (node: XbcNode, path: string): void => {
    for (const value of node.values) text += `${path}=${/[ \t\r\n]/.test(value) ? `"${value}"` : value} `;
    if (node.values.length === 0 && node.children.length === 0) text += `${path} `;
    for (const child of node.children) visit(child, `${path}.${child.key}`);
  };
  for (const child of root?.children ?? []) visit(child, child.key);
  return text;
}
