import type { ByteString } from '../../bytes/byte-string.ts';
import { stat } from '../../kernel/mounts/file-calls.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';

/** `[` and `test` (busybox coreutils/test.c). In: the arguments without the name and the last `]`. Out: status, and what is wrong. */
export function test(
  caller: Caller,
  args: readonly ByteString[],
): { readonly status: number; readonly complaint: string | null } {
  const parser = new TestParser(caller, args);
  try {
    return { status: parser.parse() ? 0 : 1, complaint: null };
  } catch (error) {
    if (error instanceof TestFault) return { status: 2, complaint: error.message };
    throw error;
  }
}

class TestFault extends Error {}

/** Brackets inside each other. */
const DEEPEST = 50;
const NUMBERS = ['-eq', '-ne', '-lt', '-le', '-gt', '-ge'];
const BINARY = ['=', '==', '!=', '<', '>', ...NUMBERS];

class TestParser {
  readonly #caller: Caller;
  readonly #args: readonly ByteString[];
  #at = 0;
  #depth = 0;

  constructor(caller: Caller, args: readonly ByteString[]) {
    this.#caller = caller;
    this.#args = args;
  }

  parse(): boolean {
    if (this.#args.length === 0) return false;
    const value = this.#or();
    const rest = this.#args[this.#at];
    if (rest !== undefined) throw new TestFault(`${rest}: unknown operand`);
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#args[this.#at] === '-o') {
      this.#at += 1;
      const other = this.#and();
      value = value || other;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#args[this.#at] === '-a') {
      this.#at += 1;
      const other = this.#not();
      value = value && other;
    }
    return value;
  }

  #not(): boolean {
    let negated = false;
    while (this.#args[this.#at] === '!' && this.#at + 1 < this.#args.length) {
      this.#at += 1;
      negated = !negated;
    }
    return this.#primary() !== negated;
  }

  #primary(): boolean {
    const first = this.#args[this.#at];
    if (first === undefined) throw new TestFault('argument expected');
    const operator = this.#args[this.#at + 1];
    const second = this.#args[this.#at + 2];
    if (operator !== undefined && second !== undefined && BINARY.includes(operator)) {
      this.#at += 3;
      return compare(first, operator, second);
    }
    if (first === '(' && operator !== undefined) {
      this.#at += 1;
      this.#depth += 1;
      if (this.#depth > DEEPEST) throw new TestFault('too many brackets');
      const value = this.#or();
      if (this.#args[this.#at] !== ')') throw new TestFault('closing paren expected');
      this.#at += 1;
      return value;
    }
    if (/^-[a-zA-Z]$/.test(first) && operator !== undefined) {
      this.#at += 2;
      return this.#unary(first, operator);
    }
    this.#at += 1;
    return first !== '';
  }

  #unary(operator: string, value: ByteString): boolean {
    if (operator === '-n') return value !== '';
    if (operator === '-z') return value === '';
    if (operator === '-t') return value === '0' || value === '1' || value === '2';
    const found = stat(this.#caller, value, operator !== '-L' && operator !== '-h');
    if (!'bcdefghkLprsSuwxOG'.includes(operator.charAt(1))) throw new TestFault(`${value}: unknown operand`);
    if (typeof found === 'number') return false;
    const { type, permissions, contents } = found.node;
    switch (operator) {
      case '-b':
        return type === 'block';
      case '-c':
        return type === 'char';
      case '-d':
        return type === 'directory';
      case '-f':
        return type === 'file';
      case '-p':
        return type === 'fifo';
      case '-S':
        return type === 'socket';
      case '-L':
      case '-h':
        return type === 'symlink';
      case '-x':
        return type === 'directory' || (permissions & 0o111) !== 0;
      case '-s':
        return (contents?.length ?? 0) > 0;
      case '-u':
        return (permissions & 0o4000) !== 0;
      case '-g':
        return (permissions & 0o2000) !== 0;
      case '-k':
        return (permissions & 0o1000) !== 0;
      default:
        return true;
    }
  }
}

function compare(first: ByteString, operator: string, second: ByteString): boolean {
  if (!NUMBERS.includes(operator)) {
    if (operator === '<') return first < second;
    if (operator === '>') return first > second;
    return (operator === '!=') !== (first === second);
  }
  const [one, other] = [numberOf(first), numberOf(second)];
  switch (operator) {
    case '-eq':
      return one === other;
    case '-ne':
      return one !== other;
    case '-lt':
      return one < other;
    case '-le':
      return one <= other;
    case '-gt':
      return one > other;
    default:
      return one >= other;
  }
}

function numberOf(text: ByteString): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestFault(`${text}: bad number`);
  return Number(text);
}
