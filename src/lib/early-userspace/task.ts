import { byteString, bytesOf, type ByteString } from '../bytes/byte-string.ts';
import { displayName } from '../bytes/display-name.ts';
import { writeWhole } from '../kernel/mounts/file-calls.ts';
import type { Caller } from '../kernel/mounts/namespace.ts';
import type { SourcePlace } from '../trace/step.ts';
import type { Speaker, Taken, Userland } from './userland.ts';

/** Where a file descriptor leads. */
export type Channel =
  | { readonly kind: 'console' }
  | { readonly kind: 'null' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'file'; readonly path: ByteString }
  | { readonly kind: 'capture'; readonly pieces: string[] }
  /** For reading: a text, and how much of it has been read by all that share it. */
  | { readonly kind: 'text'; readonly source: TextSource };

export interface TextSource {
  readonly text: string;
  at: number;
}

export type Channels = readonly [input: Channel, output: Channel, error: Channel];

/** One program (or builtin of the shell) at work: its arguments, who it is, where what it says goes. */
export class Task implements Speaker {
  readonly userland: Userland;
  readonly caller: Caller;
  readonly argv: readonly ByteString[];
  /** In the script, from 1; 0: none. */
  readonly line: number;
  readonly channels: Channels;
  /** Of the process, for programs that it executes. */
  readonly environment: ReadonlyMap<string, ByteString>;
  #write: ((program: string, text: string) => void) | null = null;
  #waiting: string[] = [];
  #said: string[] = [];

  constructor(parts: {
    readonly userland: Userland;
    readonly caller: Caller;
    readonly argv: readonly ByteString[];
    readonly line: number;
    readonly channels: Channels;
    readonly environment?: ReadonlyMap<string, ByteString>;
  }) {
    this.userland = parts.userland;
    this.caller = parts.caller;
    this.argv = parts.argv;
    this.line = parts.line;
    this.channels = parts.channels;
    this.environment = parts.environment ?? new Map();
  }

  /** The same process with other arguments, as after an exec. */
  as(
    argv: readonly ByteString[],
    caller: Caller = this.caller,
    environment: ReadonlyMap<string, ByteString> = this.environment,
  ): Task {
    const { userland, line, channels } = this;
    return new Task({ userland, caller, argv, line, channels, environment });
  }

  /** The last part of its name: which applet it is. */
  get name(): string {
    const [path = ''] = this.argv;
    return path.slice(path.lastIndexOf('/') + 1);
  }

  get args(): readonly ByteString[] {
    return this.argv.slice(1);
  }

  /** Has a line written when the other's step begins, to this one's standard error. */
  traceInto(other: Task, line: string): void {
    if (this.channels[2].kind === 'console' && this.userland.hasConsole)
      other.#waiting.push(consoleText(line as ByteString));
    else this.err(line);
  }

  /** Takes over what waits to be written from a task that takes no step. */
  inheriting(other: Task): this {
    this.#waiting.push(...other.#waiting.splice(0));
    return this;
  }

  /** Arguments as text for people. */
  get shownArgv(): readonly string[] {
    return this.argv.map(displayName);
  }

  /** Takes a step. */
  step(place: SourcePlace, take: () => Taken): void {
    this.userland.step(place, this.line, this, take);
  }

  /** Writes to standard output, as it is. */
  out(text: string): void {
    this.#send(this.channels[1], text);
  }

  /** Writes what stands on the console without an end of line: somebody is to type behind it, or nothing more comes. */
  closeLine(): void {
    if (this.userland.openLine !== '') this.#say(this.userland.openLine);
    this.userland.openLine = '';
  }

  /** Writes a line to standard error. */
  err(text: string): void {
    this.#send(this.channels[2], `${text}\n`);
  }

  /** A line to standard error with the program's name in front (`bb_error_msg`). Out: 1, the usual status. */
  complain(text: string): 1 {
    this.err(`${this.name}: ${text}`);
    return 1;
  }

  #send(channel: Channel, text: string): void {
    if (channel.kind === 'capture' || channel.kind === 'file') this.userland.wrote(text.length);
    if (channel.kind === 'capture') channel.pieces.push(text);
    if (channel.kind === 'file') writeWhole(this.caller, channel.path, bytesOf(text as ByteString), true);
    if (channel.kind !== 'console' || !this.userland.hasConsole) return;
    const lines = (this.userland.openLine + text).split('\n');
    this.userland.openLine = lines.pop() ?? '';
    for (const line of lines) this.#say(line);
  }

  #say(line: string): void {
    const text = consoleText(line as ByteString);
    if (this.#write === null) this.#waiting.push(text);
    else {
      this.#write(this.name, text);
      this.#said.push(text);
    }
  }

  begin(write: (program: string, text: string) => void): void {
    this.#write = write;
    for (const text of this.#waiting) {
      write(this.name, text);
      this.#said.push(text);
    }
    this.#waiting = [];
  }

  end(): readonly string[] {
    this.#write = null;
    const said = this.#said;
    this.#said = [];
    return said;
  }
}

/** Bytes as a console shows them: UTF-8; control characters, but tabs, as `\xNN`, so that they can be seen. */
function consoleText(line: ByteString): string {
  return displayName(line).replaceAll('\\x5c', '\\').replaceAll('\\x09', '\t');
}

/** In: bytes. Out: the same as characters, one for each byte. */
export function textOfBytes(bytes: Uint8Array): ByteString {
  return byteString(bytes);
}
