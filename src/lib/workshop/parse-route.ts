import { formatPlace, parsePlace } from './place.ts';
import { ROUTE_LIMITS, type Route, type RouteProblem, type RouteStep } from './route.ts';

export type ParsedRoute =
  | { readonly kind: 'route'; readonly route: Route }
  /** In the order of the lines; at least one. */
  | { readonly kind: 'problems'; readonly problems: readonly RouteProblem[] };

const FIELD = /^([a-z]+):[ \t]*(.*?)[ \t]*$/i;
const STEP_FIELDS = ['show', 'figure', 'minutes', 'exercise'] as const;

/**
 * Reads a workshop that a trainer wrote as Markdown. `# Title`, a paragraph about it, then for each step `## Heading`, lines
 * `show:`, `figure:`, `minutes:`, `exercise:` in any order, a blank line, and notes in Markdown up to the next `##`.
 * A `##` inside a fenced block belongs to the notes.
 *
 * In: the text of the file. Out: the route, or everything that is wrong in it, each with its line.
 */
export function parseRoute(text: string): ParsedRoute {
  if (text.length > ROUTE_LIMITS.characters) {
    return problems({
      line: 1,
      expected: `a file of at most ${ROUTE_LIMITS.characters} characters`,
      found: `${text.length} characters`,
      remedy: 'Is this the right file? A route holds headings and notes; cut it into two.',
    });
  }
  const reader = new RouteReader();
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, index) => reader.read(line, index + 1));
  return reader.finish();
}

function problems(...all: readonly RouteProblem[]): ParsedRoute {
  return { kind: 'problems', problems: all };
}

interface Draft {
  readonly title: string;
  readonly line: number;
  readonly fields: Map<string, { readonly value: string; readonly line: number }>;
  readonly notes: string[];
  /** The fields end at the first line that is none. */
  inFields: boolean;
}

class RouteReader {
  #title: string | null = null;
  readonly #about: string[] = [];
  readonly #drafts: Draft[] = [];
  readonly #problems: RouteProblem[] = [];
  #fence: string | null = null;

  read(line: string, number: number): void {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence !== null) this.#turnFence(fence);
    const heading = this.#fence === null && fence === null ? /^(#{1,2})[ \t]+(.*?)[ \t#]*$/.exec(line) : null;
    const draft = this.#drafts.at(-1);
    if (heading?.[1] === '#') this.#readTitle(heading[2] ?? '', number);
    else if (heading !== null) this.#begin(heading[2] ?? '', number);
    else if (draft === undefined) this.#about.push(line);
    else this.#readLine(draft, line, number);
  }

  finish(): ParsedRoute {
    if (this.#title === null) {
      this.#wrong(
        1,
        'a line "# Title" at the beginning',
        'none in the whole file',
        'Write the title of the workshop there.',
      );
    }
    if (this.#drafts.length === 0) {
      this.#wrong(1, 'at least one step, a line "## Heading"', 'none', 'Each thing that the room sees is a step.');
    }
    if (this.#drafts.length > ROUTE_LIMITS.steps) {
      const line = this.#drafts[ROUTE_LIMITS.steps]?.line ?? 1;
      this.#wrong(line, `at most ${ROUTE_LIMITS.steps} steps`, `${this.#drafts.length}`, 'Cut the workshop into two.');
    }
    const steps = this.#drafts.slice(0, ROUTE_LIMITS.steps).map((draft) => this.#stepOf(draft));
    if (this.#problems.length > 0) return problems(...this.#problems.toSorted((a, b) => a.line - b.line));
    return { kind: 'route', route: { title: this.#title ?? '', about: this.#about.join('\n').trim(), steps } };
  }

  #turnFence(fence: string): void {
    if (this.#fence === null) this.#fence = fence;
    else if (fence.startsWith(this.#fence)) this.#fence = null;
  }

  #readTitle(title: string, line: number): void {
    if (this.#title !== null) {
      this.#wrong(line, 'one title', `a second "# ${title}"`, 'Write a step with two signs: "## …".');
    }
    this.#title ??= title;
  }

  #begin(title: string, line: number): void {
    if (title === '') this.#wrong(line, 'a heading behind ##', 'nothing', 'Say in a few words what the room sees.');
    this.#drafts.push({ title, line, fields: new Map(), notes: [], inFields: true });
  }

  #readLine(draft: Draft, line: string, number: number): void {
    const [, name = '', value = ''] = (draft.inFields ? FIELD.exec(line) : null) ?? [];
    if (name === '') {
      // Blank lines between the heading and its fields are how people write Markdown.
      if (line.trim() !== '' || draft.fields.size > 0) draft.inFields = false;
      draft.notes.push(line);
      return;
    }
    const key = name.toLowerCase();
    if (!STEP_FIELDS.some((field) => field === key)) {
      const remedy = 'If it belongs to the notes, put a blank line in front of it.';
      this.#wrong(number, `one of ${STEP_FIELDS.map((field) => `${field}:`).join(', ')}`, `${name}:`, remedy);
    } else if (draft.fields.has(key)) {
      this.#wrong(number, `one ${key}: in a step`, 'a second one', 'Take one of them away, or begin a new step.');
    } else draft.fields.set(key, { value, line: number });
  }

  #stepOf({ title, line, fields, notes }: Draft): RouteStep {
    const field = (name: (typeof STEP_FIELDS)[number]): { value: string; line: number } | null =>
      fields.get(name) ?? null;
    const show = field('show');
    const place = show === null || show.value === '' ? null : parsePlace(show.value);
    if (show === null) {
      this.#wrong(line, `a line "show: ADDRESS" below "${title}"`, 'none', 'Copy the address of a page or figure.');
    } else if (place === null) {
      const remedy = 'Copy an address of this book, from the name of the page on: initramfs/#first-light';
      this.#wrong(
        show.line,
        'an address inside the book',
        show.value === '' ? 'nothing' : show.value.slice(0, 80),
        remedy,
      );
    }
    const minutes = field('minutes');
    const length = Number(minutes?.value ?? 0);
    if (minutes !== null && !(/^\d{1,3}$/.test(minutes.value) && length > 0)) {
      this.#wrong(minutes.line, 'whole minutes from 1 to 999', `"${minutes.value}"`, 'Write a number: minutes: 5');
    }
    return {
      title,
      show: place === null ? '' : formatPlace(place),
      figure: this.#id(field('figure'), 'a figure'),
      minutes: length,
      exercise: this.#id(field('exercise'), 'an exercise'),
      notes: notes.join('\n').trim(),
      line,
    };
  }

  #id(field: { readonly value: string; readonly line: number } | null, what: string): string | null {
    if (field === null) return null;
    if (!/^[A-Za-z][\w-]{0,80}$/.test(field.value)) {
      const remedy = 'It stands behind # in the address that the figure or exercise has.';
      this.#wrong(field.line, `the id of ${what}: letters, digits, hyphens`, `"${field.value.slice(0, 80)}"`, remedy);
    }
    return field.value;
  }

  #wrong(line: number, expected: string, found: string, remedy: string): void {
    this.#problems.push({ line, expected, found, remedy });
  }
}
