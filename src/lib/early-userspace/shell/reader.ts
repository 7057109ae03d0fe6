/** The text is wrong, in the words of busybox's ash behind `syntax error: `. */
export class SyntaxFault extends Error {
  readonly line: number;
  readonly text: string;

  constructor(line: number, text: string) {
    super(text);
    this.line = line;
    this.text = text;
  }
}

/** The text is right, and not followed here. */
export class UnmodelledFault extends Error {
  readonly line: number;
  readonly word: string;

  constructor(line: number, word: string, reason: string) {
    super(reason);
    this.line = line;
    this.word = word;
  }
}

/** Reads a script character by character and counts its lines. Each character stands for a byte. */
export class Reader {
  readonly #text: string;
  #at = 0;
  /** Of the character that comes next, from 1. */
  line: number;

  constructor(text: string, line = 1) {
    this.#text = text;
    this.line = line;
  }

  /** Another text inside this one, which begins in `line`. */
  inner(text: string, line: number): Reader {
    return new Reader(text, line);
  }

  /** The next character; empty at the end. A backslash before the end of a line makes both vanish. */
  peek(): string {
    while (this.#text.startsWith('\\\n', this.#at)) {
      this.#at += 2;
      this.line += 1;
    }
    return this.#text.charAt(this.#at);
  }

  take(): string {
    const next = this.#text.charAt(this.#at);
    if (next !== '') this.#at += 1;
    if (next === '\n') this.line += 1;
    return next;
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  skip(count: number): void {
    for (let left = count; left > 0; left--) this.take();
  }

  /** In: a sticky pattern. Out: what it matches here, taken; or null. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  /** Goes back over characters of the same line. */
  back(count: number, line: number): void {
    this.#at -= count;
    this.line = line;
  }

  skipBlanks(): void {
    for (let next = this.peek(); next === ' ' || next === '\t'; next = this.peek()) this.take();
    // A backslash at the end of a comment does not make it longer.
    if (this.peek() === '#') this.match(/[^\n]*/y);
  }
}
