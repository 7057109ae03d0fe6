/**
 * Code colours without style attributes: Shiki's `css-variables` theme writes `style="color:var(--astro-code-…)"` on
 * each token, which the page's security policy forbids. Each becomes a class that `styles/code.css` colours by theme.
 */
/** What is used here of a node of the tree that Shiki hands over. */
interface TreeNode {
  readonly properties: Record<string, unknown>;
}

const VARIABLE = /--astro-code-(?:token-)?([a-z-]+)/;

export const tokenClasses = {
  name: 'token-classes',
  pre(node: TreeNode): void {
    delete node.properties['style'];
  },
  span(node: TreeNode): void {
    const kind = VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
    delete node.properties['style'];
    if (kind !== undefined && kind !== 'foreground') node.properties['class'] = `t-${kind}`;
  },
};
