/** `isspace` of lib/ctype.c, which counts 0xa0. */
export function isSpace(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 0x20 || code === 0xa0;
}

/** `isprint`: what is no control character, in Latin-1. */
export function isPrintable(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || code >= 0xa0;
}

/** `isalnum`, in Latin-1, and the two marks that a key may hold (`xbc_valid_keyword`). */
export function isKeyword(code: number): boolean {
  const letter = code >= 0xc0 && code !== 0xd7 && code !== 0xf7;
  return letter || /[A-Za-z0-9_-]/.test(String.fromCharCode(code));
}

/** A text of bytes that ends in a NUL and in which NULs are written, as C cuts words out of a buffer. Offsets are bytes. */
export class Characters {
  readonly #codes: Uint8Array;

  /** In: one character a byte. */
  constructor(bytes: string) {
    this.#codes = Uint8Array.from(`${bytes}\0`, (character) => character.charCodeAt(0));
  }

  /** The byte there, as a character; `\0` at the end. */
  at(offset: number): string {
    return String.fromCharCode(this.code(offset));
  }

  code(offset: number): number {
    return this.#codes[offset] ?? 0;
  }

  /** Ends a word here. */
  cut(offset: number): void {
    this.#codes[offset] = 0;
  }

  /** `strlen`, as the offset of the NUL. */
  end(offset: number): number {
    let at = offset;
    while (this.code(at) !== 0) at += 1;
    return at;
  }

  word(offset: number): string {
    return String.fromCharCode(...this.#codes.subarray(offset, this.end(offset)));
  }

  /** Does exactly this word stand there? */
  is(offset: number, word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.code(offset + i) !== word.charCodeAt(i)) return false;
    return this.code(offset + word.length) === 0;
  }

  /** `strpbrk`. Out: the offset of the first of these characters, or null when the text ends before. */
  find(offset: number, wanted: string): number | null {
    let at = offset;
    while (this.code(at) !== 0 && !wanted.includes(this.at(at))) at += 1;
    return this.code(at) === 0 ? null : at;
  }

  skipSpaces(offset: number): number {
    let at = offset;
    while (isSpace(this.code(at))) at += 1;
    return at;
  }

  /** `strim`: cuts spaces off behind, and out: where the word begins. */
  trim(offset: number): number {
    let last = this.end(offset);
    while (last > offset && isSpace(this.code(last - 1))) last -= 1;
    this.cut(last);
    return this.skipSpaces(offset);
  }

  /** `skip_comment`: where the next line begins. */
  lineAfter(offset: number): number {
    const end = this.find(offset, '\n');
    return end === null ? this.end(offset) : end + 1;
  }
}
