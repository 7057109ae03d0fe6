import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { LeavingProgram } from '../../early-userspace/event.ts';
import type { SourcePlace } from '../../trace/step.ts';
import { execBinprm } from '../boot/exec/exec-binprm.ts';
import { chdir, chroot, stat } from '../mounts/file-calls.ts';
import { moveMount } from '../mounts/mount-calls.ts';
import { treeOfCaller, type Caller } from '../mounts/namespace.ts';
import type { Found } from '../mounts/walk.ts';
import type { DeletedFile } from './delete-contents.ts';
import { PLACES } from './places.ts';

/** One thing that the program does, as a system call or a check. */
export interface LeaveCall {
  /** Such as `chdir("/new")`. */
  readonly call: string;
  /** 0, or the negative error number that the kernel returns. */
  readonly errno: number;
  /** What the program writes to standard error because of it. */
  readonly said: readonly string[];
}

/** Where the steps go: each is taken when its step has begun, so that what it changes belongs to it. */
export interface LeaveSink {
  call(place: SourcePlace, take: () => LeaveCall): void;
  deletion(place: SourcePlace, take: () => DeletedFile): void;
}

export type LeaveEnd =
  /** The new program runs with the old one's process number. */
  | { readonly kind: 'running'; readonly program: string; readonly argv: readonly string[] }
  /** The program has ended; as process 1 that is the end of the machine (`initEnds`). */
  | { readonly kind: 'exited'; readonly status: number };

/** What such a program is started with. */
export interface LeaveStart {
  readonly caller: Caller;
  readonly sink: LeaveSink;
  /** Files of the old root that somebody has open, by inode number: who. */
  readonly held: ReadonlyMap<number, string>;
}

/** A program on its way out: makes its calls, one step each. */
export class LeaveRun {
  readonly caller: Caller;
  readonly sink: LeaveSink;
  readonly held: ReadonlyMap<number, string>;
  readonly name: string;
  readonly program: LeavingProgram;

  /** In: the name in front of its messages, which program it is, and what it starts with. */
  constructor(name: string, program: LeavingProgram, { caller, sink, held }: LeaveStart) {
    this.name = name;
    this.program = program;
    this.caller = caller;
    this.sink = sink;
    this.held = held;
  }

  /** Makes a call. In: what is said when it fails, without the program's name. Out: 0 or the negative error number. */
  take(
    call: string,
    place: SourcePlace,
    action: () => number = () => 0,
    complain: (errno: number) => readonly string[] = () => [],
  ): number {
    let errno = 0;
    this.sink.call(place, () => {
      errno = Math.min(0, action());
      return { call, errno, said: errno === 0 ? [] : complain(errno).map((text) => `${this.name}: ${text}`) };
    });
    return errno;
  }

  /** A check whose answer is no: lines as they are, without the program's name. Out: the end, with status 1. */
  refuse(call: string, place: SourcePlace, said: readonly string[], errno = 0): LeaveEnd {
    this.sink.call(place, () => ({ call, errno, said }));
    return { kind: 'exited', status: 1 };
  }

  chdir(path: ByteString, complain: (errno: number) => readonly string[]): number {
    return this.take(`chdir(${quoted(path)})`, PLACES.chdir, () => chdir(this.caller, path), complain);
  }

  chroot(path: ByteString, complain: (errno: number) => readonly string[] = () => []): number {
    return this.take(`chroot(${quoted(path)})`, PLACES.chroot, () => chroot(this.caller, path), complain);
  }

  move(from: ByteString, to: ByteString, complain: (errno: number) => readonly string[]): number {
    const call = `mount(${quoted(from)}, ${quoted(to)}, MS_MOVE)`;
    return this.take(call, PLACES.move, () => moveMount(this.caller, from, to), complain);
  }

  stat(path: ByteString): Found | number {
    return stat(this.caller, path);
  }

  /** `st_dev` of a place. */
  deviceOf(found: Found): number {
    return this.caller.namespace.filesystem(found.place.mount).device;
  }

  /** The last call. In: what is said, and the exit status, if it fails. */
  exec(
    argv: readonly ByteString[],
    failure: (errno: number) => { readonly said: readonly string[]; readonly status: number },
  ): LeaveEnd {
    const path = argv[0] ?? ('' as ByteString);
    const view = treeOfCaller(this.caller);
    const tree = { view, config: this.caller.namespace.config, openForWriting: new Set<number>() };
    const { errno, argv: seen } = execBinprm(tree, path, argv);
    this.take(
      `execve(${quoted(path)})`,
      PLACES.exec,
      () => errno,
      () => failure(errno).said,
    );
    if (errno !== 0) return { kind: 'exited', status: failure(errno).status };
    return { kind: 'running', program: displayName(path), argv: seen.map(displayName) };
  }
}

/** A path as the calls of this trace show it. */
export function quoted(path: ByteString): string {
  return `"${displayName(path)}"`;
}
