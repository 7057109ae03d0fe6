import type { ByteString } from '../../bytes/byte-string.ts';
import type { Command } from './ast.ts';

/** Where commands are looked for when PATH is not set (busybox: BB_PATH_ROOT_PATH). */
export const DEFAULT_PATH = '/sbin:/usr/sbin:/bin:/usr/bin' as ByteString;

/** What a shell remembers between commands. */
export class ShellState {
  /** `$0`, and the name in front of its complaints. */
  readonly name: ByteString;
  positional: readonly ByteString[];
  readonly variables = new Map<string, ByteString>();
  readonly exported = new Set<string>();
  readonly functions = new Map<string, Command>();
  errexit = false;
  xtrace = false;
  nounset = false;
  /** `$?` */
  status = 0;
  /** Names that `local` keeps, with their values outside, for each function that runs. */
  readonly locals: Map<string, ByteString | undefined>[] = [];

  /** In: `$0`, the arguments behind it, the environment that the process was started with. */
  constructor(name: ByteString, positional: readonly ByteString[], environment: ReadonlyMap<string, ByteString>) {
    this.name = name;
    this.positional = positional;
    this.variables.set('PATH', DEFAULT_PATH);
    this.variables.set('IFS', ' \t\n' as ByteString);
    this.variables.set('PWD', '/' as ByteString);
    for (const [key, value] of environment) {
      this.variables.set(key, value);
      this.exported.add(key);
    }
  }

  /** What a subshell begins with. */
  clone(): ShellState {
    const copy = new ShellState(this.name, this.positional, new Map());
    copy.variables.clear();
    for (const [name, value] of this.variables) copy.variables.set(name, value);
    for (const name of this.exported) copy.exported.add(name);
    for (const [name, body] of this.functions) copy.functions.set(name, body);
    copy.errexit = this.errexit;
    copy.xtrace = this.xtrace;
    copy.nounset = this.nounset;
    copy.status = this.status;
    return copy;
  }

  /** The value of a variable or special parameter; undefined: not set. `@` and `*` are joined with blanks. */
  get(name: string): ByteString | undefined {
    if (/^\d+$/.test(name)) return name === '0' ? this.name : this.positional[Number(name) - 1];
    switch (name) {
      case '?':
        return String(this.status) as ByteString;
      case '#':
        return String(this.positional.length) as ByteString;
      case '@':
      case '*':
        return this.positional.join(' ') as ByteString;
      case '$':
        return '1' as ByteString;
      case '-':
        return `${this.errexit ? 'e' : ''}${this.xtrace ? 'x' : ''}${this.nounset ? 'u' : ''}` as ByteString;
      case '!':
        return undefined;
      default:
        return this.variables.get(name);
    }
  }

  /** The variables that programs get. */
  get environment(): ReadonlyMap<string, ByteString> {
    const found = new Map<string, ByteString>();
    for (const name of this.exported) {
      const value = this.variables.get(name);
      if (value !== undefined) found.set(name, value);
    }
    return found;
  }
}
