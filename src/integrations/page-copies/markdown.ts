/** A built page as Markdown: for a reader without a browser, and for programs that read text. */
import type { HTMLElement, Node } from 'node-html-parser';

/** No part of the text: controls, scripts, what is for ears or for the index only. */
const LEFT_OUT = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'BUTTON',
  'SELECT',
  'INPUT',
  'TEXTAREA',
  'SVG',
  'MESSAGE-FILTER',
]);

interface Context {
  /** Makes an address of a page absolute. */
  readonly address: (href: string) => string;
}

/** In: the main part of a page, and the page's own address. Out: its text. */
export function pageAsMarkdown(main: HTMLElement, pageAddress: string): string {
  const context: Context = {
    address: (href) => (URL.canParse(href, pageAddress) ? new URL(href, pageAddress).href : href),
  };
  return `${blocks(main, context)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')}\n`;
}

function isElement(node: Node): node is HTMLElement {
  return node.nodeType === 1;
}

/** Out: the blocks in an element, in order. */
function blocks(parent: HTMLElement, context: Context): string[] {
  const made: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line.trim() !== '') made.push(line.trim());
    line = '';
  };
  for (const child of parent.childNodes) {
    const block = isElement(child) ? blockOf(child, context) : null;
    if (block === null) line += inline(child, context);
    else {
      endLine();
      made.push(...block);
    }
  }
  endLine();
  return made.filter((block) => block !== '');
}

/** Out: an element's blocks; null where it belongs to a line of text. */
function blockOf(element: HTMLElement, context: Context): string[] | null {
  if (isLeftOut(element)) return [];
  switch (element.tagName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
      return [`${'#'.repeat(Number(element.tagName[1]))} ${text(element, context)}`];
    case 'P':
    case 'SUMMARY':
      return [text(element, context)];
    case 'PRE':
      return [fenced(element)];
    case 'UL':
    case 'OL':
      return [list(element, context)];
    case 'DL':
      return [definitions(element, context)];
    case 'TABLE':
      return [table(element, context)];
    case 'FIGURE':
      return figure(element, context);
    case 'BLOCKQUOTE':
    case 'ASIDE':
      return [quoted(blocks(element, context))];
    case 'DIV':
    case 'SECTION':
    case 'ARTICLE':
    case 'NAV':
    case 'DETAILS':
    case 'FIGCAPTION':
    case 'ASTRO-ISLAND':
    case 'MAIN':
      return blocks(element, context);
    default:
      return null;
  }
}

function isLeftOut(element: HTMLElement): boolean {
  return (
    LEFT_OUT.has(element.tagName) ||
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    // The card of a term is in the glossary, the list of sections is for the screen, a heading's link is for the mouse.
    element.classList.contains('term-card') ||
    element.classList.contains('contents') ||
    element.classList.contains('anchor') ||
    element.classList.contains('quietly') ||
    element.classList.contains('needs-script')
  );
}

function text(element: HTMLElement, context: Context): string {
  return element.childNodes
    .map((child) => inline(child, context))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function inline(node: Node, context: Context): string {
  if (!isElement(node)) return node.nodeType === 3 ? node.text.replace(/\s+/g, ' ') : '';
  if (isLeftOut(node)) return '';
  const inside = (): string => node.childNodes.map((child) => inline(child, context)).join('');
  switch (node.tagName) {
    case 'CODE':
    case 'KBD':
    case 'SAMP':
      return `\`${node.text.replace(/\s+/g, ' ').replaceAll('`', 'ˋ')}\``;
    case 'STRONG':
    case 'B':
      return `**${inside().trim()}**`;
    case 'EM':
    case 'I':
      return `*${inside().trim()}*`;
    case 'BR':
      return '\n';
    case 'A': {
      const href = node.getAttribute('href');
      const words = inside().trim();
      return href === undefined || words === '' ? words : `[${words}](${context.address(href)})`;
    }
    default:
      return inside();
  }
}

function fenced(element: HTMLElement): string {
  const language = element.getAttribute('data-language') ?? '';
  return `\`\`\`${language}\n${element.text.replace(/\n+$/, '')}\n\`\`\``;
}

function list(element: HTMLElement, context: Context): string {
  const items = element.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'LI');
  return items
    .map((item, index) => {
      const mark = element.tagName === 'OL' ? `${index + 1}.` : '-';
      return `${mark} ${blocks(item, context)
        .join('\n\n')
        .replaceAll('\n', `\n${' '.repeat(mark.length + 1)}`)}`;
    })
    .join('\n');
}

function definitions(element: HTMLElement, context: Context): string {
  return element
    .querySelectorAll('dt, dd')
    .map((part) => (part.tagName === 'DT' ? `**${text(part, context)}**` : text(part, context)))
    .join('\n\n');
}

function table(element: HTMLElement, context: Context): string {
  const rows = element
    .querySelectorAll('tr')
    .map((row) => row.querySelectorAll('th, td').map((cell) => text(cell, context).replaceAll('|', '\\|')));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const head = element.querySelector('thead') === null ? [Array.from({ length: width }, () => '')] : [];
  const all = [...head, ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [all[0] ?? '', `|${' --- |'.repeat(width)}`, ...all.slice(1)].join('\n');
}

/** A figure is what it is called, what stands below it, and where it can be used. */
function figure(element: HTMLElement, context: Context): string[] {
  const label = element.getAttribute('aria-label') ?? '';
  const id = element.getAttribute('id');
  const caption = element.querySelector('figcaption p');
  const words = [label, caption === null ? '' : text(caption, context)].filter((part) => part !== '');
  const link = id === undefined ? '' : ` [Use the figure.](${context.address(`#${id}`)})`;
  return words.length === 0 ? [] : [quoted([`Figure: ${words.join('. ')}${link}`])];
}

function quoted(inside: readonly string[]): string {
  return inside
    .join('\n\n')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
