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

/** Out: an option of the list that is a link itself, so that it also opens in a new tab as links do. */
export function entry({ title, url, excerpt, context, within }: Entry, index: number): HTMLAnchorElement {
  const option = document.createElement('a');
  option.id = `search-result-${index}`;
  option.href = url;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  // Arrow keys move in the list; the Tab key goes past it.
  option.tabIndex = -1;
  if (within) option.className = 'within';

  const name = document.createElement('b');
  name.append(title);
  if (!within) {
    const place = document.createElement('small');
    place.textContent = ` ${context}`;
    name.append(place);
  }
  const text = document.createElement('span');
  text.append(...markedText(excerpt));
  option.append(name, text);
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
