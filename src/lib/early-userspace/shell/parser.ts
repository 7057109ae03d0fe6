import type { CaseBranch, Command, ListItem, Redirection, Script, SimpleCommand, Word } from './ast.ts';
import { Reader, SyntaxFault, UnmodelledFault } from './reader.ts';
import { Tokens, WORD_ENDS } from './tokens.ts';

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
  readonly #tokens: Tokens;
  #depth = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#tokens = new Tokens(reader, (inner) => this.#substitution(inner));
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
      if (end === null) throw this.#tokens.unexpected();
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
    const first = this.#pipeline();
    const rest: ListItem[] = [];
    for (;;) {
      this.#reader.skipBlanks();
      const operator = this.#reader.startsWith('&&') ? '&&' : this.#reader.startsWith('||') ? '||' : null;
      if (operator === null) return rest.length === 0 ? first : { kind: 'list', first, rest };
      this.#reader.skip(2);
      this.#tokens.skipLines();
      rest.push({ operator, command: this.#pipeline() });
    }
  }

  #pipeline(): Command {
    this.#reader.skipBlanks();
    const not = this.#tokens.keyword() === '!';
    if (not) this.#tokens.takeKeyword();
    const commands = [this.#command()];
    for (
      this.#reader.skipBlanks();
      this.#reader.peek() === '|' && !this.#reader.startsWith('||');
      this.#reader.skipBlanks()
    ) {
      this.#reader.take();
      this.#tokens.skipLines();
      commands.push(this.#command());
    }
    const [first] = commands;
    const command: Command = commands.length === 1 && first !== undefined ? first : { kind: 'pipe', commands };
    return not ? { kind: 'not', command } : command;
  }

  #command(): Command {
    return this.#deeper(() => this.#compound() ?? this.#simple());
  }

  #deeper<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new UnmodelledFault(this.#reader.line, '…', `Commands are followed ${DEEPEST} levels deep.`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #compound(): Command | null {
    const reader = this.#reader;
    reader.skipBlanks();
    if (reader.peek() === '(') {
      reader.take();
      return this.#withRedirections({ kind: 'subshell', body: this.#substitution(reader) });
    }
    const keyword = this.#tokens.keyword();
    if (keyword === null) return null;
    const { line } = reader;
    if (ENDS_LIST.includes(keyword)) throw this.#tokens.unexpected();
    this.#tokens.takeKeyword();
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
    for (let one = this.#tokens.redirection(); one !== null; one = this.#tokens.redirection()) redirections.push(one);
    return redirections.length === 0 ? command : { kind: 'group', body: [command], redirections };
  }

  #if(): Command {
    const condition = this.#list('then');
    const then = this.#listUntil(['elif', 'else', 'fi'], 'fi');
    const end = this.#tokens.takeKeyword();
    if (end === 'elif') return { kind: 'if', condition, then, otherwise: [this.#deeper(() => this.#if())] };
    return { kind: 'if', condition, then, otherwise: end === 'else' ? this.#list('fi') : null };
  }

  #for(line: number): Command {
    const name = this.#tokens.plainWord();
    if (name === null || !NAME.test(name)) throw new SyntaxFault(line, 'bad for loop variable');
    this.#tokens.skipLines();
    const words: Word[] = [];
    if (this.#tokens.keywordText() !== 'in')
      throw new UnmodelledFault(line, 'for', 'A loop over the arguments is not followed.');
    this.#tokens.takeKeyword();
    for (this.#reader.skipBlanks(); !';\n'.includes(this.#reader.peek()); this.#reader.skipBlanks()) {
      if (WORD_ENDS.includes(this.#reader.peek())) throw this.#tokens.unexpected();
      words.push(this.#tokens.words.read(WORD_ENDS));
    }
    if (this.#reader.peek() === ';') this.#reader.take();
    this.#tokens.skipLines();
    if (this.#tokens.keyword() !== 'do') throw this.#tokens.unexpected('do');
    this.#tokens.takeKeyword();
    return { kind: 'for', line, name, words, body: this.#list('done') };
  }

  #case(): Command {
    this.#reader.skipBlanks();
    const word = this.#tokens.words.read(WORD_ENDS);
    this.#tokens.skipLines();
    if (this.#tokens.keywordText() !== 'in') throw this.#tokens.unexpected('in');
    this.#tokens.takeKeyword();
    const branches: CaseBranch[] = [];
    for (this.#tokens.skipLines(); this.#tokens.keyword() !== 'esac'; this.#tokens.skipLines()) {
      const patterns: Word[] = [];
      if (this.#reader.peek() === '(') this.#reader.take();
      for (;;) {
        this.#reader.skipBlanks();
        if (WORD_ENDS.includes(this.#reader.peek())) throw this.#tokens.unexpected();
        patterns.push(this.#tokens.words.read(WORD_ENDS));
        this.#reader.skipBlanks();
        if (this.#reader.peek() !== '|') break;
        this.#reader.take();
      }
      if (this.#reader.peek() !== ')') throw this.#tokens.unexpected(')');
      this.#reader.take();
      const body = this.#listUntil(['esac', ';;'], 'esac');
      if (this.#reader.startsWith(';;')) this.#reader.skip(2);
      branches.push({ patterns, body });
    }
    this.#tokens.takeKeyword();
    return { kind: 'case', word, branches };
  }

  /** Commands up to a keyword, which is taken. */
  #list(end: string): Script {
    const commands = this.#listUntil([end], end);
    this.#tokens.takeKeyword();
    return commands;
  }

  /** Commands up to one of the ends, which is not taken. In: what is missed at the end of the text. */
  #listUntil(ends: readonly string[], expected: string): Script {
    const commands: Command[] = [];
    for (;;) {
      this.#tokens.skipLines();
      if (ends.includes(';;') && this.#reader.startsWith(';;')) return commands;
      const keyword = this.#tokens.keyword();
      if (keyword !== null && ends.includes(keyword)) {
        if (commands.length === 0 && !ends.includes(';;') && keyword !== 'fi') throw this.#tokens.unexpected();
        return commands;
      }
      if (this.#reader.peek() === '' || (keyword !== null && ENDS_LIST.includes(keyword)))
        throw this.#tokens.unexpected(expected);
      commands.push(this.#andOr());
      this.#reader.skipBlanks();
      if (ends.includes(';;') && this.#reader.startsWith(';;')) return commands;
      if (this.#separator() === null) throw this.#tokens.unexpected(expected);
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
      const redirection = this.#tokens.redirection();
      if (redirection !== null) {
        redirections.push(redirection);
        continue;
      }
      const next = reader.peek();
      if (next === '(' && words.length === 1 && assignments.length === 0) return this.#function(words[0], line);
      if (next === '' || WORD_ENDS.includes(next)) break;
      const word = this.#tokens.words.read(WORD_ENDS);
      const assigned = words.length === 0 ? assignmentOf(word) : null;
      if (assigned === null) words.push(word);
      else assignments.push(assigned);
    }
    if (assignments.length + words.length + redirections.length === 0) throw this.#tokens.unexpected();
    return { kind: 'simple', line, assignments, words, redirections };
  }

  #function(word: Word | undefined, line: number): Command {
    const [part] = word?.parts ?? [];
    const reader = this.#reader;
    reader.take();
    reader.skipBlanks();
    if (reader.peek() !== ')') throw this.#tokens.unexpected(')');
    reader.take();
    if (word?.parts.length !== 1 || part?.kind !== 'text' || part.quoted || !NAME.test(part.text))
      throw new SyntaxFault(line, 'bad function name');
    this.#tokens.skipLines();
    return { kind: 'function', name: part.text, body: this.#command() };
  }

  /** The body of `$(…)`, up to its bracket; of a reader of its own (backquotes) up to the end. */
  #substitution(inner: Reader): Script {
    const own = inner !== this.#reader;
    const parser = own ? new Parser(inner) : this;
    const commands: Command[] = [];
    for (;;) {
      parser.#tokens.skipLines();
      if (inner.peek() === (own ? '' : ')')) break;
      if (inner.peek() === '') throw parser.#tokens.unexpected(')');
      commands.push(parser.#andOr());
      inner.skipBlanks();
      if (inner.peek() !== ')' && parser.#separator() === null) throw parser.#tokens.unexpected(')');
    }
    inner.take();
    return commands;
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
