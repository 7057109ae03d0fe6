import type { Redirection, Script } from './ast.ts';
import { SyntaxFault, UnmodelledFault, type Reader } from './reader.ts';
import { WordReader } from './words.ts';

/** What ends a word that is not quoted. */
export const WORD_ENDS = ' \t\n;&|<>()';
/** Words that begin or end something when they stand where a command may begin. */
const KEYWORDS = [
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  '{',
  '}',
  '!',
];

/** The small things of which commands are made: words, keywords, redirections; and what is said of one that is wrong. */
export class Tokens {
  readonly reader: Reader;
  readonly words: WordReader;

  /** In: how the inside of `$(…)` is read. */
  constructor(reader: Reader, substitution: (inner: Reader) => Script) {
    this.reader = reader;
    this.words = new WordReader(reader, substitution);
  }

  redirection(): Redirection | null {
    const reader = this.reader;
    reader.skipBlanks();
    const found = reader.match(/(\d*)(>>|>&|>\||<&|<<|<>|>|<)/y);
    if (found === null) return null;
    const [, digits = '', text = ''] = /^(\d*)(.*)$/.exec(found) ?? [];
    if (text === '<<' || text === '<>')
      throw new UnmodelledFault(reader.line, text, 'This redirection is not followed.');
    reader.skipBlanks();
    if (reader.peek() === '' || WORD_ENDS.includes(reader.peek())) throw this.unexpected();
    const operator = text === '>|' ? '>' : text === '>>' || text === '>&' || text === '<&' || text === '<' ? text : '>';
    const descriptor = digits === '' ? (text.startsWith('<') ? 0 : 1) : Number(digits);
    return { descriptor, operator, target: this.words.read(WORD_ENDS) };
  }

  skipLines(): void {
    for (this.reader.skipBlanks(); this.reader.peek() === '\n'; this.reader.skipBlanks()) this.reader.take();
  }

  /** The word that comes next, as text, when it has no quotes and no variables; it is not taken. */
  keywordText(): string {
    this.reader.skipBlanks();
    const { line } = this.reader;
    const text = this.reader.match(/[^ \t\n;&|<>()'"$`\\]*(?=[ \t\n;&|<>()]|$)/y) ?? '';
    this.reader.back(text.length, line);
    return text;
  }

  keyword(): string | null {
    const text = this.keywordText();
    return KEYWORDS.includes(text) ? text : null;
  }

  takeKeyword(): string {
    const text = this.keywordText();
    this.reader.skip(text.length);
    return text;
  }

  plainWord(): string | null {
    const text = this.keywordText();
    this.reader.skip(text.length);
    return text === '' ? null : text;
  }

  /** `raise_error_unexpected_syntax`. In: what was expected. */
  unexpected(expected?: string): SyntaxFault {
    this.reader.skipBlanks();
    const next = this.reader.peek();
    const found = next === '' ? 'end of file' : next === '\n' ? 'newline' : this.#token();
    return new SyntaxFault(
      this.reader.line,
      `unexpected ${found}${expected === undefined ? '' : ` (expecting "${expected}")`}`,
    );
  }

  #token(): string {
    const operator = /&&|\|\||;;|[;&|()]/y;
    const found = this.reader.match(operator);
    if (found !== null) return `"${found}"`;
    if ('<>'.includes(this.reader.peek())) return 'redirection';
    const keyword = this.keyword();
    return keyword === null ? 'word' : `"${keyword}"`;
  }
}
