import type { CaseBranch, Command, Redirection, Script, SimpleCommand, Word } from './ast.ts';
import { Reader, SyntaxFault, UnmodelledFault } from './reader.ts';
import { WordReader } from './words.ts';

const WORD_ENDS = ' \t\n;&|<>()';
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
const ENDS_LIST = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'];
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Inside each other; the kernel's stack would end somewhere too. */
const DEEPEST = 100;

/**
 * Reads a script as busybox's ash 1.35 does: one command after the other, so that what is wrong further down is found
 * only when it is reached. In: bytes as characters.
 */
export class Parser {
  readonly #reader: Reader;
  readonly #words: WordReader;
  #depth = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#words = new WordReader(reader, (inner) => this.#substitution(inner));
  }

  /** The next line's commands; null at the end. Throws a SyntaxFault or an UnmodelledFault, after which there is no going on. */
  next(): Script | null {
    const reader = this.#reader;
    for (;;) {
      reader.skipBlanks();
      if (reader.peek() === '') return null;
      if (reader.peek() !== '\n') break;
      reader.take();
    }
    const commands: Command[] = [];
    for (;;) {
      commands.push(this.#andOr());
      reader.skipBlanks();
      const end = this.#separator();
      if (end === null) throw this.#unexpected();
      reader.skipBlanks();
      if (end !== ';' || reader.peek() === '\n' || reader.peek() === '') return commands;
    }
  }

  /** `;`, a newline or the end, taken; null: something else. */
  #separator(): ';' | '\n' | '' | null {
    const reader = this.#reader;
    const next = reader.peek();
    if (next === '') return '';
    if (next === '\n') {
      reader.take();
      return '\n';
    }
    if (next === '&' && !reader.startsWith('&&'))
      throw new UnmodelledFault(reader.line, '&', 'Commands in the background are not followed.');
    if (next !== ';' || reader.startsWith(';;')) return null;
    reader.take();
    return ';';
  }

  #andOr(): Command {
    let command = this.#pipeline();
    for (;;) {
      this.#reader.skipBlanks();
      const operator = this.#reader.startsWith('&&') ? 'and' : this.#reader.startsWith('||') ? 'or' : null;
      if (operator === null) return command;
      this.#reader.skip(2);
      this.#skipLines();
      command = { kind: operator, first: command, second: this.#pipeline() };
    }
  }

  #pipeline(): Command {
    this.#reader.skipBlanks();
    const not = this.#keyword() === '!';
    if (not) this.#takeKeyword();
    const command = this.#command();
    this.#reader.skipBlanks();
    if (this.#reader.peek() === '|' && !this.#reader.startsWith('||'))
      throw new UnmodelledFault(this.#reader.line, '|', 'Pipes between commands are not followed.');
    return not ? { kind: 'not', command } : command;
  }

  #command(): Command {
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new UnmodelledFault(this.#reader.line, '…', `Commands are followed ${DEEPEST} levels deep.`);
    const command = this.#compound() ?? this.#simple();
    this.#depth -= 1;
    return command;
  }

  #compound(): Command | null {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.peek() === '(') throw new UnmodelledFault(reader.line, '(', 'A subshell is not followed.');
    const keyword = this.#keyword();
    if (keyword === null) return null;
    const { line } = reader;
    if (ENDS_LIST.includes(keyword)) throw this.#unexpected();
    this.#takeKeyword();
    switch (keyword) {
      case 'if':
        return this.#withRedirections(this.#if());
      case 'for':
        return this.#withRedirections(this.#for(line));
      case 'while':
      case 'until': {
        const condition = this.#list('do');
        const body = this.#list('done');
        return this.#withRedirections({ kind: 'loop', line, until: keyword === 'until', condition, body });
      }
      case 'case':
        return this.#withRedirections(this.#case());
      default: {
        const body = this.#list('}');
        return this.#withRedirections({ kind: 'group', body, redirections: [] });
      }
    }
  }

  #withRedirections(command: Command): Command {
    const redirections: Redirection[] = [];
    for (let one = this.#redirection(); one !== null; one = this.#redirection()) redirections.push(one);
    return redirections.length === 0 ? command : { kind: 'group', body: [command], redirections };
  }

  #if(): Command {
    const condition = this.#list('then');
    const then = this.#listUntil(['elif', 'else', 'fi'], 'fi');
    const end = this.#takeKeyword();
    if (end === 'elif') return { kind: 'if', condition, then, otherwise: [this.#if()] };
    return { kind: 'if', condition, then, otherwise: end === 'else' ? this.#list('fi') : null };
  }

  #for(line: number): Command {
    const name = this.#plainWord();
    if (name === null || !NAME.test(name)) throw new SyntaxFault(line, 'bad for loop variable');
    this.#skipLines();
    const words: Word[] = [];
    if (this.#keywordText() !== 'in')
      throw new UnmodelledFault(line, 'for', 'A loop over the arguments is not followed.');
    this.#takeKeyword();
    for (this.#reader.skipBlanks(); !';\n'.includes(this.#reader.peek()); this.#reader.skipBlanks()) {
      if (WORD_ENDS.includes(this.#reader.peek())) throw this.#unexpected();
      words.push(this.#words.read(WORD_ENDS));
    }
    if (this.#reader.peek() === ';') this.#reader.take();
    this.#skipLines();
    if (this.#keyword() !== 'do') throw this.#unexpected('do');
    this.#takeKeyword();
    return { kind: 'for', line, name, words, body: this.#list('done') };
  }

  #case(): Command {
    this.#reader.skipBlanks();
    const word = this.#words.read(WORD_ENDS);
    this.#skipLines();
    if (this.#keywordText() !== 'in') throw this.#unexpected('in');
    this.#takeKeyword();
    const branches: CaseBranch[] = [];
    for (this.#skipLines(); this.#keyword() !== 'esac'; this.#skipLines()) {
      const patterns: Word[] = [];
      if (this.#reader.peek() === '(') this.#reader.take();
      for (;;) {
        this.#reader.skipBlanks();
        if (WORD_ENDS.includes(this.#reader.peek())) throw this.#unexpected();
        patterns.push(this.#words.read(WORD_ENDS));
        this.#reader.skipBlanks();
        if (this.#reader.peek() !== '|') break;
        this.#reader.take();
      }
      if (this.#reader.peek() !== ')') throw this.#unexpected(')');
      this.#reader.take();
      const body = this.#listUntil(['esac', ';;'], 'esac');
      if (this.#reader.startsWith(';;')) this.#reader.skip(2);
      branches.push({ patterns, body });
    }
    this.#takeKeyword();
    return { kind: 'case', word, branches };
  }

  /** Commands up to a keyword, which is taken. */
  #list(end: string): Script {
    const commands = this.#listUntil([end], end);
    this.#takeKeyword();
    return commands;
  }

  /** Commands up to one of the ends, which is not taken. In: what is missed at the end of the text. */
  #listUntil(ends: readonly string[], expected: string): Script {
    const commands: Command[] = [];
    for (;;) {
      this.#skipLines();
      if (ends.includes(';;') && this.#reader.startsWith(';;')) return commands;
      const keyword = this.#keyword();
      if (keyword !== null && ends.includes(keyword)) {
        if (commands.length === 0 && !ends.includes(';;') && keyword !== 'fi') throw this.#unexpected();
        return commands;
      }
      if (this.#reader.peek() === '' || (keyword !== null && ENDS_LIST.includes(keyword)))
        throw this.#unexpected(expected);
      commands.push(this.#andOr());
      this.#reader.skipBlanks();
      if (ends.includes(';;') && this.#reader.startsWith(';;')) return commands;
      if (this.#separator() === null) throw this.#unexpected(expected);
    }
  }

  #simple(): Command {
    const reader = this.#reader;
    reader.skipBlanks();
    const { line } = reader;
    const assignments: SimpleCommand['assignments'][number][] = [];
    const words: Word[] = [];
    const redirections: Redirection[] = [];
    for (;;) {
      reader.skipBlanks();
      const redirection = this.#redirection();
      if (redirection !== null) {
        redirections.push(redirection);
        continue;
      }
      const next = reader.peek();
      if (next === '(' && words.length === 1 && assignments.length === 0) return this.#function(words[0], line);
      if (next === '' || WORD_ENDS.includes(next)) break;
      const word = this.#words.read(WORD_ENDS);
      const assigned = words.length === 0 ? assignmentOf(word) : null;
      if (assigned === null) words.push(word);
      else assignments.push(assigned);
    }
    if (assignments.length + words.length + redirections.length === 0) throw this.#unexpected();
    return { kind: 'simple', line, assignments, words, redirections };
  }

  #function(word: Word | undefined, line: number): Command {
    const [part] = word?.parts ?? [];
    const reader = this.#reader;
    reader.take();
    reader.skipBlanks();
    if (reader.peek() !== ')') throw this.#unexpected(')');
    reader.take();
    if (word?.parts.length !== 1 || part?.kind !== 'text' || part.quoted || !NAME.test(part.text))
      throw new SyntaxFault(line, 'bad function name');
    this.#skipLines();
    return { kind: 'function', name: part.text, body: this.#command() };
  }

  #redirection(): Redirection | null {
    const reader = this.#reader;
    reader.skipBlanks();
    const found = reader.match(/(\d*)(>>|>&|>\||<&|<<|<>|>|<)/y);
    if (found === null) return null;
    const [, digits = '', text = ''] = /^(\d*)(.*)$/.exec(found) ?? [];
    if (text === '<<' || text === '<>')
      throw new UnmodelledFault(reader.line, text, 'This redirection is not followed.');
    reader.skipBlanks();
    if (reader.peek() === '' || WORD_ENDS.includes(reader.peek())) throw this.#unexpected();
    const operator = text === '>|' ? '>' : text === '>>' || text === '>&' || text === '<&' || text === '<' ? text : '>';
    const descriptor = digits === '' ? (text.startsWith('<') ? 0 : 1) : Number(digits);
    return { descriptor, operator, target: this.#words.read(WORD_ENDS) };
  }

  /** The body of `$(…)`, up to its bracket; of a reader of its own (backquotes) up to the end. */
  #substitution(inner: Reader): Script {
    const own = inner !== this.#reader;
    const parser = own ? new Parser(inner) : this;
    const commands: Command[] = [];
    for (;;) {
      parser.#skipLines();
      if (inner.peek() === (own ? '' : ')')) break;
      if (inner.peek() === '') throw parser.#unexpected(')');
      commands.push(parser.#andOr());
      inner.skipBlanks();
      if (inner.peek() !== ')' && parser.#separator() === null) throw parser.#unexpected(')');
    }
    inner.take();
    return commands;
  }

  #skipLines(): void {
    for (this.#reader.skipBlanks(); this.#reader.peek() === '\n'; this.#reader.skipBlanks()) this.#reader.take();
  }

  /** The word that comes next, as text, when it has no quotes and no variables; it is not taken. */
  #keywordText(): string {
    this.#reader.skipBlanks();
    const { line } = this.#reader;
    const text = this.#reader.match(/[^\s;&|<>()'"$`\\]*(?=[\s;&|<>()]|$)/y) ?? '';
    this.#reader.back(text.length, line);
    return text;
  }

  #keyword(): string | null {
    const text = this.#keywordText();
    return KEYWORDS.includes(text) ? text : null;
  }

  #takeKeyword(): string {
    const text = this.#keywordText();
    this.#reader.skip(text.length);
    return text;
  }

  #plainWord(): string | null {
    const text = this.#keywordText();
    this.#reader.skip(text.length);
    return text === '' ? null : text;
  }

  /** `raise_error_unexpected_syntax`. In: what was expected. */
  #unexpected(expected?: string): SyntaxFault {
    this.#reader.skipBlanks();
    const next = this.#reader.peek();
    const found = next === '' ? 'end of file' : next === '\n' ? 'newline' : this.#token();
    return new SyntaxFault(
      this.#reader.line,
      `unexpected ${found}${expected === undefined ? '' : ` (expecting "${expected}")`}`,
    );
  }

  #token(): string {
    const operator = /&&|\|\||;;|[;&|()]/y;
    const found = this.#reader.match(operator);
    if (found !== null) return `"${found}"`;
    if ('<>'.includes(this.#reader.peek())) return 'redirection';
    const keyword = this.#keyword();
    return keyword === null ? 'word' : `"${keyword}"`;
  }
}

function assignmentOf(word: Word): SimpleCommand['assignments'][number] | null {
  const [first, ...rest] = word.parts;
  if (first?.kind !== 'text' || first.quoted) return null;
  const name = ASSIGNMENT.exec(first.text)?.[1];
  if (name === undefined) return null;
  const text = first.text.slice(name.length + 1);
  const parts = text === '' ? rest : [{ ...first, text }, ...rest];
  return { name, value: { ...word, parts } };
}
