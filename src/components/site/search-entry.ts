/** One line of the search's list. */

export interface Entry {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
  /** Where it belongs: the part of a chapter, the chapter of a section. */
  readonly context: string;
  /** A section of the page above it in the list. */
  readonly within: boolean;
}

export function entry({ title, url, excerpt, context, within }: Entry, index: number): HTMLElement {
  const option = document.createElement('li');
  option.id = `search-result-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  if (within) option.className = 'within';

  const link = document.createElement('a');
  link.href = url;
  // Arrow keys move in the list; the Tab key goes past it.
  link.tabIndex = -1;

  const name = document.createElement('b');
  name.append(title);
  const place = document.createElement('small');
  place.textContent = ` ${context}`;
  if (!within) name.append(place);

  const text = document.createElement('span');
  text.append(...markedText(excerpt));
  link.append(name, text);
  option.append(link);
  return option;
}

/**
 * In: an excerpt as Pagefind makes it. Out: its text, with `mark` elements.
 * It is read as a document that is never shown, and only text and marks are taken over from it.
 */
function markedText(excerpt: string): Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    const text = node.textContent ?? '';
    if (node.nodeName !== 'MARK') return document.createTextNode(text);
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}
