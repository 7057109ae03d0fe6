/**
 * Marks the first use of each glossary term in a chapter, and puts the term's card at the chapter's end: a link into the
 * glossary that is described by the card. `components/site/term-cards.ts` shows the card where the link stands.
 */
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { termFinder, type GlossaryTerm } from './glossary-terms.ts';

type HastPlugin = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];

interface TextNode {
  readonly type: 'text';
  readonly value: string;
}

interface ElementNode {
  readonly type: 'element';
  readonly tagName: string;
  readonly properties: Readonly<Record<string, string | string[]>>;
  readonly children: (TextNode | ElementNode)[];
}

/** No term is marked in these: a heading, a link, a block of code, a passage that may be hidden, a figure's own text. */
const LEFT_ALONE = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'a',
  'pre',
  'button',
  'th',
  'ForKernel',
  'Figure',
  'Predict',
]);

/** In: the glossary's terms. Out: a plugin for the Markdown of chapters and questions. */
export function termCards(terms: readonly GlossaryTerm[]): HastPlugin {
  const find = termFinder(terms);
  return ({ sourceFormat }) => {
    if (sourceFormat !== 'mdx') return null;
    const used = new Set<GlossaryTerm>();
    return {
      name: 'term-cards',
      text(node, ctx) {
        const { value } = node;
        const uses = find(value).filter(({ term }) => !used.has(term));
        if (uses.length === 0) return;
        const parent = ctx.parent(node);
        for (
          let above: typeof parent | undefined = parent;
          above !== undefined && above.type !== 'root';
          above = ctx.parent(above)
        ) {
          if (LEFT_ALONE.has(nameOf(above))) return;
        }
        if (nameOf(parent) === 'code') {
          const [whole] = uses;
          // Code is marked as a whole: `switch_root` is the term, `switch_root /new /sbin/init` is not.
          if (whole === undefined || whole.from > 0 || whole.to < value.length) return;
          used.add(whole.term);
          ctx.wrapNode(parent, link(whole.term, []));
          return;
        }
        const parts: (TextNode | ElementNode)[] = [];
        let at = 0;
        for (const { term, from, to } of uses) {
          if (used.has(term)) continue;
          used.add(term);
          parts.push(text(value.slice(at, from)), link(term, [text(value.slice(from, to))]));
          at = to;
        }
        parts.push(text(value.slice(at)));
        ctx.replaceNode(
          node,
          parts.filter((part) => part.type !== 'text' || part.value !== ''),
        );
      },
      after(root, ctx) {
        ctx.appendChild(root, [...used].map(card));
      },
    };
  };
}

/** Out: the name of an element or of a component; empty for anything else. */
function nameOf(node: object): string {
  const { tagName, name }: { tagName?: unknown; name?: unknown } = node;
  return typeof tagName === 'string' ? tagName : typeof name === 'string' ? name : '';
}

function text(value: string): TextNode {
  return { type: 'text', value };
}

function element(
  tagName: string,
  properties: ElementNode['properties'],
  children: ElementNode['children'],
): ElementNode {
  return { type: 'element', tagName, properties, children };
}

function link({ id }: GlossaryTerm, children: ElementNode['children']): ElementNode {
  return element('a', { className: ['term'], href: `/glossary/#${id}`, ariaDescribedBy: `term-${id}-says` }, children);
}

/** A popover is hidden until it is shown, with and without a script, and lies above the page: nothing moves. */
function card({ id, term, short }: GlossaryTerm): ElementNode {
  const says = short
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, [text(part)]) : text(part)));
  return element(
    'aside',
    { id: `term-${id}`, className: ['term-card'], popover: 'auto', ariaLabel: term, dataPagefindIgnore: '' },
    [
      element('p', { className: ['term-card-name'] }, [text(term)]),
      element('p', { id: `term-${id}-says` }, says),
      element('p', { className: ['term-card-more'] }, [
        element('a', { href: `/glossary/#${id}` }, [text('In the glossary')]),
      ]),
    ],
  );
}
