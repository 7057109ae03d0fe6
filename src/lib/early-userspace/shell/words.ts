import { VARIABLE_OPERATORS, type Script, type VariableOperator, type Word, type WordPart } from './ast.ts';
import { SyntaxFault, UnmodelledFault, type Reader } from './reader.ts';

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** `${a:-${b:-…}}` */
const DEEPEST = 50;
const SPECIAL = '@*#?-$!0123456789';

/** How the body of `$(…)` is read: by the parser, which reads words itself. */
export type ReadSubstitution = (reader: Reader) => Script;

/** Reads words: quotes, variables, substitutions (`readtoken1` of busybox's ash). */
export class WordReader {
  readonly #reader: Reader;
  readonly #substitution: ReadSubstitution;
  #depth = 0;

  constructor(reader: Reader, substitution: ReadSubstitution) {
    this.#reader = reader;
    this.#substitution = substitution;
  }

  /** In: which characters end the word when not quoted. Out: the word; without parts when there is none. */
  read(ends: string): Word {
    const reader = this.#reader;
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new UnmodelledFault(reader.line, '${', `Words are followed ${DEEPEST} levels deep.`);
    const { line } = reader;
    const parts: WordPart[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ kind: 'text', text, quoted: false });
      text = '';
    };
    for (let next = reader.peek(); next !== '' && !ends.includes(next); next = reader.peek()) {
      if (next === '\\') {
        reader.take();
        const escaped = reader.take();
        flush();
        if (escaped !== '\n') parts.push({ kind: 'text', text: escaped === '' ? '\\' : escaped, quoted: true });
      } else if (next === "'") {
        flush();
        reader.take();
        parts.push({ kind: 'text', text: this.#until("'"), quoted: true });
      } else if (next === '"') {
        flush();
        reader.take();
        parts.push(...this.#doubleQuoted());
      } else if (next === '$' || next === '`') {
        const part = this.#dollar(false);
        if (part === null) text += '$';
        else {
          flush();
          parts.push(part);
        }
      } else text += reader.take();
    }
    flush();
    this.#depth -= 1;
    return { parts, line };
  }

  #until(end: string): string {
    let text = '';
    for (let next = this.#reader.take(); next !== end; next = this.#reader.take()) {
      if (next === '') throw new SyntaxFault(this.#reader.line, 'unterminated quoted string');
      text += next;
    }
    return text;
  }

  #doubleQuoted(): WordPart[] {
    const reader = this.#reader;
    const parts: WordPart[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ kind: 'text', text, quoted: true });
      text = '';
    };
    for (;;) {
      const next = reader.peek();
      if (next === '') throw new SyntaxFault(reader.line, 'unterminated quoted string');
      if (next === '"') break;
      if (next === '\\') {
        reader.take();
        const escaped = reader.take();
        if ('$`"\\'.includes(escaped)) text += escaped;
        else if (escaped !== '\n') text += `\\${escaped}`;
      } else if (next === '$' || next === '`') {
        const part = this.#dollar(true);
        if (part === null) text += '$';
        else {
          flush();
          parts.push(part);
        }
      } else text += reader.take();
    }
    reader.take();
    flush();
    // Empty quotes are a word all the same.
    return parts.length === 0 ? [{ kind: 'text', text: '', quoted: true }] : parts;
  }

  /** What a `$` or a backquote begins. Out: null: it stands for itself. */
  #dollar(quoted: boolean): WordPart | null {
    const reader = this.#reader;
    const { line } = reader;
    if (reader.take() === '`') {
      const body = this.#until('`');
      return { kind: 'command', quoted, body: this.#substitution(reader.inner(body, line)) };
    }
    if (reader.startsWith('((')) {
      reader.skip(2);
      const word = this.read(')');
      if (!reader.startsWith('))')) throw new UnmodelledFault(line, '$((', 'Only plain arithmetic is followed.');
      reader.skip(2);
      return { kind: 'arithmetic', quoted, word };
    }
    const next = reader.peek();
    if (next === '(') {
      reader.take();
      return { kind: 'command', quoted, body: this.#substitution(reader) };
    }
    if (next === '{') {
      reader.take();
      return this.#braced(quoted, line);
    }
    const name = reader.match(NAME);
    if (name !== null) return { kind: 'variable', name, quoted, operator: null, word: null };
    if (next === '' || !SPECIAL.includes(next)) return null;
    return { kind: 'variable', name: reader.take(), quoted, operator: null, word: null };
  }

  #braced(quoted: boolean, line: number): WordPart {
    const reader = this.#reader;
    if (reader.startsWith('#') && !reader.startsWith('#}')) {
      reader.take();
      const name = this.#name(line);
      if (reader.take() !== '}') throw new SyntaxFault(line, 'bad substitution');
      return { kind: 'variable', name, quoted, operator: 'length', word: null };
    }
    const name = this.#name(line);
    const operator = VARIABLE_OPERATORS.find((candidate): candidate is VariableOperator =>
      reader.startsWith(candidate),
    );
    if (operator === undefined || operator === 'length') {
      if (reader.take() !== '}')
        throw new UnmodelledFault(line, `\${${name}`, 'This form of a variable is not followed.');
      return { kind: 'variable', name, quoted, operator: null, word: null };
    }
    reader.skip(operator.length);
    const word = this.read('}');
    if (reader.take() !== '}') throw new SyntaxFault(line, "missing '}'");
    return { kind: 'variable', name, quoted, operator, word };
  }

  #name(line: number): string {
    const name = this.#reader.match(NAME) ?? (SPECIAL.includes(this.#reader.peek()) ? this.#reader.take() : '');
    if (name === '') throw new SyntaxFault(line, 'bad substitution');
    return name;
  }
}
