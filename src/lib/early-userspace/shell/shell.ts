import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';
import { PLACES } from '../places.ts';
import { Task, type Channel, type Channels } from '../task.ts';
import type { Userland } from '../userland.ts';
import type { Command, Script, Word } from './ast.ts';
import { Control } from './control.ts';
import { expandPattern, expandText, expandWords, type Surroundings } from './expand.ts';
import { matches } from './pattern.ts';
import { Parser } from './parser.ts';
import { Reader, SyntaxFault, UnmodelledFault } from './reader.ts';
import { redirect } from './redirect.ts';
import { iterate, runLoop } from './loops.ts';
import { runSimple } from './simple-command.ts';
import type { ShellState } from './state.ts';

/** A shell (busybox ash 1.35) at work on a script. */
export class Shell implements Surroundings {
  readonly userland: Userland;
  readonly caller: Caller;
  readonly state: ShellState;
  /** Where its commands read and write. */
  channels: Channels;
  /** Of the command that runs. */
  line = 0;
  /** Somebody asks for the status of the command that runs, so that `set -e` does not count in what it calls. */
  #tested = false;

  constructor(userland: Userland, caller: Caller, state: ShellState, channels: Channels) {
    this.userland = userland;
    this.caller = caller;
    this.state = state;
    this.channels = channels;
  }

  /** Runs a whole text. Out: the exit status of the shell. */
  run(text: ByteString): number {
    try {
      this.runText(text);
    } catch (error) {
      if (!(error instanceof Control)) throw error;
      // `return` outside of a function ends a script; break and continue outside of a loop do nothing.
      if (error.what === 'exit' || error.what === 'return') return error.value & 0xff;
    }
    return this.state.status;
  }

  /** Runs a text in this shell, as `.` does: what ends it goes through. */
  runText(text: ByteString): void {
    const parser = new Parser(new Reader(text));
    this.userland.nested(this.line, () => {
      for (;;) {
        const commands = this.#read(parser);
        if (commands === null) return;
        this.runAll(commands, this.#tested);
      }
    });
  }

  #read(parser: Parser): Script | null {
    try {
      return parser.next();
    } catch (error) {
      if (error instanceof UnmodelledFault) return this.stop(error.line, error.word, error.message);
      if (!(error instanceof SyntaxFault)) throw error;
      const { line, text } = error;
      const task = this.task(['sh' as ByteString], line);
      task.step(PLACES.read, () => {
        task.err(`${this.state.name}: line ${line}: syntax error: ${text}`);
        return { kind: 'command', argv: ['syntax error'], status: 2 };
      });
      throw new Control('exit', 2);
    }
  }

  /** One after the other. In: whether somebody asks for the status (`if`, `&&`), so that `set -e` does not count. */
  runAll(commands: Script, tested: boolean): number {
    for (const command of commands) this.evaluate(command, tested);
    return this.state.status;
  }

  /** Runs a command. Out: its status, which is `$?` from now on. */
  evaluate(command: Command, tested: boolean): number {
    const { state } = this;
    const done = (status: number): number => (state.status = status);
    switch (command.kind) {
      case 'simple': {
        this.line = command.line;
        const outer = this.#tested;
        this.#tested = tested;
        try {
          done(this.#guarded(command.line, () => runSimple(this, command)));
        } finally {
          this.#tested = outer;
        }
        if (state.status !== 0 && state.errexit && !tested) throw new Control('exit', state.status);
        return state.status;
      }
      case 'not':
        return done(this.evaluate(command.command, true) === 0 ? 1 : 0);
      case 'pipe':
        return done(this.#pipe(command.commands));
      case 'subshell':
        done(this.subshell(this.channels, (shell) => shell.runAll(command.body, tested)));
        if (state.status !== 0 && state.errexit && !tested) throw new Control('exit', state.status);
        return state.status;
      case 'list':
        return this.#list(command, tested);
      case 'if':
        if (this.runAll(command.condition, true) === 0) return this.runAll(command.then, tested);
        return command.otherwise === null ? done(0) : this.runAll(command.otherwise, tested);
      case 'for': {
        const words = this.#guarded(command.line, () => expandWords(this, command.words));
        done(0);
        for (const word of words) {
          state.variables.set(command.name, word);
          if (!iterate(this, () => this.runAll(command.body, tested))) break;
        }
        return state.status;
      }
      case 'loop':
        return runLoop(this, command, tested);
      case 'case': {
        const text = this.#guarded(command.word.line, () => expandText(this, command.word));
        const chosen = command.branches.find(({ patterns }) => patterns.some((word) => this.#matches(word, text)));
        done(0);
        return chosen === undefined ? 0 : this.runAll(chosen.body, tested);
      }
      case 'group':
        return this.#group(command, tested);
      case 'function':
        state.functions.set(command.name, command.body);
        return done(0);
      case 'unmodelled':
        return this.stop(command.line, command.word, command.reason);
    }
  }

  /** Each command runs if the status so far lets it; only that of the last one counts for `set -e`. */
  #list({ first, rest }: Extract<Command, { kind: 'list' }>, tested: boolean): number {
    this.evaluate(first, true);
    for (const [index, { operator, command }] of rest.entries()) {
      if ((this.state.status === 0) !== (operator === '&&')) continue;
      this.evaluate(command, tested || index < rest.length - 1);
    }
    return this.state.status;
  }

  /** What a word asks for that is not followed ends the boot. */
  #guarded<Result>(line: number, action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      if (error instanceof UnmodelledFault)
        return this.stop(error.line === 0 ? line : error.line, error.word, error.message);
      throw error;
    }
  }

  #matches(word: Word, text: string): boolean {
    return this.#guarded(word.line, () => matches(expandPattern(this, word), text));
  }

  #group(command: Extract<Command, { kind: 'group' }>, tested: boolean): number {
    const before = this.channels;
    const targets = this.#guarded(this.line, () =>
      command.redirections.map((redirection) => ({ redirection, target: expandText(this, redirection.target) })),
    );
    const channels = redirect(this.caller, before, targets);
    if (typeof channels === 'string') {
      const line = command.redirections[0]?.target.line ?? this.line;
      const task = this.task(['sh' as ByteString], line);
      task.step(PLACES.open, () => {
        task.err(`${this.state.name}: line ${line}: ${channels}`);
        return { kind: 'command', argv: task.shownArgv, status: 1 };
      });
      return (this.state.status = 1);
    }
    this.channels = channels;
    try {
      return this.runAll(command.body, tested);
    } finally {
      this.channels = before;
    }
  }

  /** A function of the script. In: the name and its arguments. */
  call(body: Command, args: readonly ByteString[]): number {
    const { state } = this;
    const outer = state.positional;
    const kept = new Map<string, ByteString | undefined>();
    state.positional = args;
    state.locals.push(kept);
    try {
      return this.userland.nested(this.line, () => this.evaluate(body, this.#tested));
    } catch (error) {
      if (!(error instanceof Control) || error.what !== 'return') throw error;
      return (state.status = error.value & 0xff);
    } finally {
      state.positional = outer;
      state.locals.pop();
      for (const [name, value] of kept) {
        if (value === undefined) state.variables.delete(name);
        else state.variables.set(name, value);
      }
    }
  }

  /** A command of this shell. */
  task(
    argv: readonly ByteString[],
    line: number,
    channels: Channels = this.channels,
    caller: Caller = this.caller,
  ): Task {
    return new Task({ userland: this.userland, caller, argv, line, channels, environment: this.state.environment });
  }

  /** The boot cannot be followed further. */
  stop(line: number, word: string, reason: string): never {
    const shown = displayName(word as ByteString);
    const task = this.task(['sh' as ByteString], line);
    task.step(PLACES.read, () => ({ kind: 'unmodelled', word: shown, reason }));
    return this.userland.end({ kind: 'unmodelled', reason: `Line ${line}, ${shown}: ${reason}` });
  }

  substitute(body: Script): ByteString {
    const pieces: string[] = [];
    const [input, , error] = this.channels;
    this.state.status = this.subshell([input, { kind: 'capture', pieces }, error], (shell) => shell.runAll(body, true));
    return pieces.join('') as ByteString;
  }

  /** A child of the shell, which changes nothing of it. Out: its exit status. */
  subshell(channels: Channels, action: (shell: Shell) => number): number {
    return this.userland.fork(this.caller, (caller) => {
      const shell = new Shell(this.userland, caller, this.state.clone(), channels);
      shell.line = this.line;
      try {
        return this.userland.nested(this.line, () => action(shell));
      } catch (error) {
        if (error instanceof Control) return error.what === 'exit' ? error.value & 0xff : shell.state.status;
        throw error;
      }
    });
  }

  /** One after the other: what a command writes is there, whole, when the next one reads. */
  #pipe(commands: readonly Command[]): number {
    const [first, output, error] = this.channels;
    let input: Channel = first;
    let status = 0;
    for (const [index, command] of commands.entries()) {
      const pieces: string[] = [];
      const isLast = index === commands.length - 1;
      const out: Channel = isLast ? output : { kind: 'capture', pieces };
      status = this.subshell([input, out, error], (shell) => shell.evaluate(command, true));
      input = { kind: 'text', source: { text: pieces.join(''), at: 0 } };
    }
    return status;
  }

  list(directory: ByteString): readonly ByteString[] {
    const found = walk(this.caller, directory);
    if (typeof found === 'number') return [];
    const { mount, path } = found.place;
    return this.userland.namespace
      .filesystem(mount)
      .view()
      .list(path)
      .map(({ name }) => name);
  }

  isDirectory(path: ByteString): boolean {
    const found = walk(this.caller, path);
    return typeof found !== 'number' && found.node.type === 'directory';
  }

  complain(line: number, name: string, text: string): never {
    const task = this.task(['sh' as ByteString], line);
    task.step(PLACES.read, () => {
      task.err(`${this.state.name}: line ${this.line}: ${name}: ${text}`);
      return { kind: 'command', argv: [name], status: 2 };
    });
    throw new Control('exit', 2);
  }
}
