/**
 * What has a page or a place of its own in the book: chapters, questions, options, terms, lines of the kernel. Who types
 * such a name, or pastes such a line, is led there first; whatever else holds the words comes after it.
 */
import { slipsBetween } from './slips.ts';

/** A name and where it leads. */
export interface Name {
  /** What one types. */
  readonly name: string;
  readonly title: string;
  readonly url: string;
  /** What kind of place it is: `Chapter`, `Option`, … */
  readonly part: string;
  /** Whether it is the place's own name, or only a word for which the place is good. */
  readonly own: boolean;
}

/** A line of the kernel: its fixed parts, in order. */
export interface Line {
  readonly parts: readonly string[];
  readonly title: string;
  readonly url: string;
}

export interface Names {
  readonly names: readonly Name[];
  /** Those that a reader is likelier to mean first. */
  readonly lines: readonly Line[];
}

/** Somewhere that the reader may mean. */
export interface Place {
  readonly title: string;
  readonly url: string;
  readonly part: string;
}

/** What is shorter says nothing: it would be found in every line. (`driver:` is a line's own.) */
const SHORTEST_LINE = 7;
/** Letters after which the start of a name is taken for the name, and how many such places are offered. */
const SHORTEST_START = 3;
const STARTS_SHOWN = 3;
/** Letters of a word from which on one slip of the keys is forgiven, and from which on two are. */
const SHORTEST_SLIP = 5;
const LONG_WORD = 8;
const LINE_PART = 'Messages of the kernel';

/**
 * In: what was fetched, and from where: in a copy that lies in any folder, places are named relative to that file.
 * Out: the names in it; whatever is no name is left out.
 */
export function readNames(source: unknown, from?: string): Names {
  const place = (url: string): string =>
    url.startsWith('/') || from === undefined ? url : new URL(url, from).pathname;
  const lists: { names?: unknown; lines?: unknown } = typeof source === 'object' && source !== null ? source : {};
  return {
    names: listOf(lists.names).flatMap((item): Name[] => {
      const [name, title, url, part, own] = listOf(item);
      return isText(name) && isText(title) && isText(url) && isText(part)
        ? [{ name, title, url: place(url), part, own: own === true }]
        : [];
    }),
    lines: listOf(lists.lines).flatMap((item): Line[] => {
      const [title, url, ...parts] = listOf(item).filter(isText);
      return title === undefined || url === undefined ? [] : [{ title, url: place(url), parts }];
    }),
  };
}

/** Out: the places that a query names, best first: by their own name, as a line, as a word for it, by the name's start. */
export function placesNamed(query: string, { names, lines }: Names): readonly Place[] {
  const asked = spellings(query);
  if (asked.length === 0) return [];
  const named = asked.flatMap((text) => names.filter(({ name }) => fold(name) === text));
  const whole = fold(query);
  const said = lines
    .map((line) => ({ ...line, ...matched(whole, line.parts) }))
    .filter(({ length }) => length >= SHORTEST_LINE)
    // What begins first is the line, and what begins later is the reason that stands in it.
    .toSorted((a, b) => a.start - b.start || b.length - a.length)
    .map(({ title, url }) => ({ title, url, part: LINE_PART }));
  const begunLines = lines
    .filter(({ title }) => whole.length >= SHORTEST_LINE && fold(title).includes(whole))
    .slice(0, STARTS_SHOWN)
    .map(({ title, url }) => ({ title, url, part: LINE_PART }));
  const [first = ''] = asked;
  const begun =
    first.length < SHORTEST_START
      ? []
      : names
          .filter(({ name, own }) => own && fold(name).startsWith(first))
          .toSorted((a, b) => a.name.length - b.name.length)
          .slice(0, STARTS_SHOWN);
  const exact = [
    ...named.filter(({ own }) => own),
    ...said,
    ...begunLines,
    ...named.filter(({ own }) => !own),
    ...begun,
  ];
  const all: readonly Place[] = exact.length > 0 ? exact : misspelt(whole, names);
  return all.filter(({ url }, index) => all.findIndex((other) => other.url === url) === index);
}

/** Out: the names that a word with a slip in it may have meant, nearest first. */
function misspelt(word: string, names: readonly Name[]): readonly Name[] {
  if (word.length < SHORTEST_SLIP || word.includes(' ')) return [];
  const most = word.length < LONG_WORD ? 1 : 2;
  return names
    .filter(({ name, own }) => own && Math.abs(name.length - word.length) <= most)
    .map((name) => ({ name, slips: slipsBetween(word, fold(name.name)) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips)
    .slice(0, STARTS_SHOWN)
    .map(({ name }) => name);
}

/** The ways in which a name may be written: with a value behind it, without its prefix, in quotation marks. */
function spellings(query: string): readonly string[] {
  const text = fold(query).replace(/^["'`“‘]+|["'`”’]+$/g, '');
  const withoutValue = text.replace(/^(config_[a-z0-9_]+)=.*$/, '$1').replace(/^([a-z0-9_.]+=)\S.*$/, '$1');
  return [...new Set([text, withoutValue, text.replace(/[?.!]+$/, '')])].filter((spelling) => spelling !== '');
}

/** Upper and lower case, and how much space there is, make no difference. */
function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Out: where a line begins in the text, and how many letters of its fixed parts stand there in their order; 0 unless all do. */
function matched(text: string, parts: readonly string[]): { readonly start: number; readonly length: number } {
  let start: number | null = null;
  let at = 0;
  let length = 0;
  for (const part of parts.map(fold)) {
    const found = text.indexOf(part, at);
    if (found < 0) return { start: 0, length: 0 };
    start ??= found;
    at = found + part.length;
    length += part.length;
  }
  return { start: start ?? 0, length };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
