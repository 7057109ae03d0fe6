import { formatPlace, parsePlace, placeBelow } from './place.ts';
import { ROUTE_LIMITS, STEP_FIELDS, type Route, type RouteProblem, type RouteStep, type StepField } from './route.ts';

export type ParsedRoute =
  | { readonly kind: 'route'; readonly route: Route }
  /** In the order of the lines; at least one. */
  | { readonly kind: 'problems'; readonly problems: readonly RouteProblem[] };

const FIELD = /^([a-z]+):[ \t]*(.*?)[ \t]*$/i;
/** What a decoder of UTF-8 puts for bytes that are none; zero bytes are what UTF-16 looks like to it. */
const NO_TEXT = /[\0\uFFFD]/;

/**
 * Reads a workshop that a trainer wrote as Markdown. `# Title`, a paragraph about it, then for each step `## Heading`, lines
 * `show:`, `figure:`, `minutes:`, `exercise:` in any order, a blank line, and notes in Markdown up to the next `##`.
 * A `##` inside a fenced block belongs to the notes.
 *
 * In: the text of the file; folders (absolute addresses) in which the book lies, which may stand in front of an address.
 * Out: the route, or everything that is wrong in it, each with its line.
 */
export function parseRoute(text: string, folders: readonly string[] = []): ParsedRoute {
  if (text.length > ROUTE_LIMITS.characters) {
    return problems({
      line: 1,
      expected: `a file of at most ${ROUTE_LIMITS.characters} characters`,
      found: `${text.length} characters`,
      remedy: 'Is this the right file? A route holds headings and notes; cut it into two.',
    });
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const strange = lines.findIndex((line) => NO_TEXT.test(line));
  if (strange >= 0) {
    return problems({
      line: strange + 1,
      expected: 'text in UTF-8',
      found: 'bytes that are none',
      remedy: 'Open the file in its editor and save it again, with the encoding UTF-8.',
    });
  }
  const reader = new RouteReader(folders);
  lines.forEach((line, index) => reader.read(line, index + 1));
  return reader.finish();
}

function problems(...all: readonly RouteProblem[]): ParsedRoute {
  return { kind: 'problems', problems: all };
}

interface Field {
  readonly value: string;
  readonly line: number;
}

interface Draft {
  readonly title: string;
  readonly line: number;
  readonly fields: Map<string, Field>;
  /** Fields that stand among the notes, where they are not read. */
  readonly late: Map<string, number>;
  readonly notes: string[];
  /** The fields end at the first line that is none. */
  inFields: boolean;
}

class RouteReader {
  #title: string | null = null;
  readonly #about: string[] = [];
  readonly #drafts: Draft[] = [];
  readonly #problems: RouteProblem[] = [];
  readonly #folders: readonly string[];
  #fence: string | null = null;
  #fenceLine = 0;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  read(line: string, number: number): void {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (fence !== null) this.#turnFence(fence, number);
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
    if (this.#fence !== null) {
      const remedy = 'Everything behind it counts as a part of the block. End the block, or take the line away.';
      this.#wrong(this.#fenceLine, `a line ${this.#fence} that ends this block`, 'none', remedy);
    }
    const steps = this.#drafts.slice(0, ROUTE_LIMITS.steps).map((draft) => this.#stepOf(draft));
    if (this.#problems.length > 0) return problems(...this.#problems.toSorted((a, b) => a.line - b.line));
    return { kind: 'route', route: { title: this.#title ?? '', about: this.#about.join('\n').trim(), steps } };
  }

  #turnFence(fence: string, line: number): void {
    if (this.#fence === null) {
      this.#fence = fence;
      this.#fenceLine = line;
    } else if (fence.startsWith(this.#fence)) this.#fence = null;
  }

  #readTitle(title: string, line: number): void {
    if (this.#title !== null) {
      this.#wrong(line, 'one title', `a second "# ${title}"`, 'Write a step with two signs: "## …".');
    }
    this.#title ??= title;
  }

  #begin(title: string, line: number): void {
    if (title === '') this.#wrong(line, 'a heading behind ##', 'nothing', 'Say in a few words what the room sees.');
    this.#drafts.push({ title, line, fields: new Map(), late: new Map(), notes: [], inFields: true });
  }

  #readLine(draft: Draft, line: string, number: number): void {
    const [, name = '', value = ''] = FIELD.exec(line) ?? [];
    const key = name.toLowerCase();
    if (name === '' || !draft.inFields) {
      // Blank lines between the heading and its fields are how people write Markdown.
      if (line.trim() !== '' || draft.fields.size > 0) draft.inFields = false;
      if (this.#fence === null && !draft.late.has(key)) draft.late.set(key, number);
      draft.notes.push(line);
      return;
    }
    if (!STEP_FIELDS.some((field) => field === key)) {
      const remedy = 'If it belongs to the notes, put a blank line in front of it.';
      this.#wrong(number, `one of ${STEP_FIELDS.map((field) => `${field}:`).join(', ')}`, `${name}:`, remedy);
    } else if (draft.fields.has(key)) {
      this.#wrong(number, `one ${key}: in a step`, 'a second one', 'Take one of them away, or begin a new step.');
    } else draft.fields.set(key, { value, line: number });
  }

  #stepOf(draft: Draft): RouteStep {
    const { title, line, notes } = draft;
    const lineOf = (name: StepField): number => draft.fields.get(name)?.line ?? line;
    return {
      title,
      show: this.#show(draft),
      figure: this.#id(draft, 'figure', 'a figure'),
      minutes: this.#minutes(draft),
      exercise: this.#id(draft, 'exercise', 'an exercise'),
      notes: notes.join('\n').trim(),
      line,
      lines: { show: lineOf('show'), figure: lineOf('figure'), exercise: lineOf('exercise') },
    };
  }

  #show(draft: Draft): string {
    const field = this.#field(draft, 'show');
    if (field === null) {
      if (draft.late.has('show')) return '';
      const expected = `a line "show: ADDRESS" below "${draft.title}"`;
      this.#wrong(draft.line, expected, 'none', 'Copy the address of a page or figure.');
      return '';
    }
    const place = field.value === '' ? null : (placeBelow(field.value, this.#folders) ?? parsePlace(field.value));
    if (place !== null) return formatPlace(place);
    const found = field.value === '' ? 'nothing' : field.value.slice(0, 80);
    const remedy = 'Copy an address of this book, from the name of the page on: initramfs/#first-light';
    this.#wrong(field.line, 'an address inside the book', found, remedy);
    return '';
  }

  #minutes(draft: Draft): number {
    const field = this.#field(draft, 'minutes');
    const length = Number(field?.value ?? 0);
    if (field !== null && !(/^\d{1,3}$/.test(field.value) && length > 0)) {
      this.#wrong(field.line, 'whole minutes from 1 to 999', `"${field.value}"`, 'Write a number: minutes: 5');
    }
    return length;
  }

  #id(draft: Draft, name: StepField, what: string): string | null {
    const field = this.#field(draft, name);
    if (field === null) return null;
    if (!/^[A-Za-z][\w-]{0,80}$/.test(field.value)) {
      const remedy = 'It stands behind # in the address that the figure or exercise has.';
      this.#wrong(field.line, `the id of ${what}: letters, digits, hyphens`, `"${field.value.slice(0, 80)}"`, remedy);
    }
    return field.value;
  }

  /** Out: a field of a step, or null. One that stands among the notes is a problem, since nobody would see it missing. */
  #field({ title, fields, late }: Draft, name: StepField): Field | null {
    const field = fields.get(name);
    if (field !== undefined) return field;
    const line = late.get(name);
    if (line !== undefined) {
      const remedy = 'Move it up. If it belongs to the notes, write it as a list item or in quotes.';
      this.#wrong(line, `${name}: directly below the heading "${title}"`, 'it among the notes', remedy);
    }
    return null;
  }

  #wrong(line: number, expected: string, found: string, remedy: string): void {
    this.#problems.push({ line, expected, found, remedy });
  }
}
