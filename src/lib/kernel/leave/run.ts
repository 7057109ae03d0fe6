import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { execve } from '../boot/exec/execve.ts';
import { treeOfMounts, type LeaveState } from './mounts.ts';

/** One thing that the program does, as a system call or a check. */
export interface LeaveStep {
  /** Such as `chdir("/new")`. */
  readonly call: string;
  /** 0, or the negative error number that the kernel returns. */
  readonly errno: number;
  /** What the program writes to standard error because of it. */
  readonly said: readonly string[];
  /** What is mounted and what is in it afterwards. */
  readonly state: LeaveState;
}

export type LeaveEnd =
  /** The new program runs with the old one's process number. */
  | { readonly kind: 'running'; readonly program: string; readonly argv: readonly string[] }
  /** The program has ended; as process 1 that is the end of the machine (`initEnds`). */
  | { readonly kind: 'exited'; readonly status: number };

export interface Leaving {
  readonly steps: readonly LeaveStep[];
  readonly end: LeaveEnd;
}

/** Collects the steps of one program. */
export class Recording {
  readonly steps: LeaveStep[] = [];
  readonly name: string;
  state: LeaveState;

  constructor(name: string, state: LeaveState) {
    this.name = name;
    this.state = state;
  }

  /** A call that works, with the state behind it if that changed. */
  did(call: string, state?: LeaveState): void {
    if (state !== undefined) this.state = state;
    this.steps.push({ call, errno: 0, said: [], state: this.state });
  }

  /** A call that fails, and what is said about it (each line gets the program's name in front, unless `bare`). */
  failed(call: string, errno: number, said: readonly string[], bare = false): void {
    const lines = bare ? said : said.map((text) => `${this.name}: ${text}`);
    this.steps.push({ call, errno, said: lines, state: this.state });
  }

  exit(status: number): Leaving {
    return { steps: this.steps, end: { kind: 'exited', status } };
  }

  /** The last call. In: what is said, and the exit status, if it fails. */
  exec(
    argv: readonly ByteString[],
    failure: (errno: number) => { readonly said: readonly string[]; readonly status: number },
  ): Leaving {
    const path = argv[0] ?? ('' as ByteString);
    const tree = { view: treeOfMounts(this.state), config: this.state.config, openForWriting: new Set<number>() };
    const { errno, argv: seen } = execve(tree, path, argv);
    const call = `execve(${quoted(path)})`;
    if (errno !== 0) {
      const { said, status } = failure(errno);
      this.failed(call, errno, said);
      return this.exit(status);
    }
    this.did(call);
    return { steps: this.steps, end: { kind: 'running', program: displayName(path), argv: seen.map(displayName) } };
  }
}

export function quoted(path: ByteString): string {
  return `"${displayName(path)}"`;
}

const STRERROR: { readonly [Errno in number]: string } = {
  [-1]: 'Operation not permitted',
  [-2]: 'No such file or directory',
  [-5]: 'Input/output error',
  [-6]: 'No such device or address',
  [-8]: 'Exec format error',
  [-13]: 'Permission denied',
  [-15]: 'Block device required',
  [-16]: 'Device or resource busy',
  [-20]: 'Not a directory',
  [-21]: 'Is a directory',
  [-22]: 'Invalid argument',
  [-26]: 'Text file busy',
  [-36]: 'File name too long',
  [-40]: 'Too many levels of symbolic links',
  [-80]: 'Accessing a corrupted shared library',
};

/** What `strerror` of the C library says. In: a negative error number. */
export function strerror(errno: number): string {
  return STRERROR[errno] ?? `Unknown error ${-errno}`;
}
