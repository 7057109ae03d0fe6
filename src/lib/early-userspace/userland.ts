import type { KernelRun } from '../kernel/boot/boot-kernel.ts';
import type { BootStage } from '../kernel/boot/event.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { Filesystem } from '../kernel/mounts/filesystem.ts';
import type { Caller, Namespace } from '../kernel/mounts/namespace.ts';
import type { Found } from '../kernel/mounts/walk.ts';
import { NO_STREAM } from '../trace/recorder.ts';
import type { SourcePlace } from '../trace/step.ts';
import { Ending } from './ending.ts';
import type { Task } from './task.ts';
import type { UserspaceDecision } from './event.ts';
import type { Hardware } from './machine/hardware.ts';
import { NetworkState } from './machine/network-state.ts';
import type { KernelFilesystems } from './machine/kernel-filesystems.ts';

/** A decision before it is known what was said, and by which line of the script. */
export type Taken<Decision = UserspaceDecision> = Decision extends unknown ? Omit<Decision, 'line' | 'said'> : never;

/** What a program does, as far as it is followed. Takes its steps; out: its exit status. */
export type Behaviour = (task: Task) => number;

/** All programs that are followed. */
export interface Commands {
  /** A command of busybox. */
  applet(name: string): Behaviour | undefined;
  /** Another program, by the name of its file. */
  program(kind: string): Behaviour | undefined;
}

/** So many steps process 1 may take here; a script that goes round for ever is stopped by this at the latest. */
export const MOST_STEPS = 100_000;
/** So deep may scripts, functions and subshells stand inside each other. */
const DEEPEST = 60;
/** So much may all programs write, to files and to each other. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Everything that programs before the real root share: the kernel under them, the machine, the recording. */
export class Userland {
  readonly run: KernelRun;
  readonly namespace: Namespace;
  readonly hardware: Hardware;
  readonly kernelFilesystems: KernelFilesystems;
  readonly commands: Commands;
  /** Process 1 has the console as input and output. */
  readonly hasConsole: boolean;
  /** All processes that there are, process 1 first. */
  readonly callers: Caller[] = [];
  /** Files of rootfs that process 1 has open, by inode number: who, in words. */
  readonly held = new Map<number, string>();
  /** Bytes of deleted files that process 1 still has open. */
  #heldBytes = 0;
  #script: number | null = null;
  readonly rootfsMount: number;
  /** File systems that are mounted, by the device that they are on. */
  readonly mountedDevices = new Map<string, { readonly type: string; readonly filesystem: Filesystem }>();
  readonly network: NetworkState;
  /** What was written to the console since its last end of line. */
  openLine = '';
  #nextDevice = 2000;
  #steps = 0;
  #depth = 0;
  #written = 0;
  #nextProcess = 60;
  #lastMounts = '';

  constructor(parts: {
    readonly run: KernelRun;
    readonly namespace: Namespace;
    readonly hardware: Hardware;
    readonly kernelFilesystems: KernelFilesystems;
    readonly commands: Commands;
    readonly hasConsole: boolean;
  }) {
    this.run = parts.run;
    this.namespace = parts.namespace;
    this.hardware = parts.hardware;
    this.kernelFilesystems = parts.kernelFilesystems;
    this.commands = parts.commands;
    this.hasConsole = parts.hasConsole;
    this.network = new NetworkState(parts.hardware.machine.network, parts.hardware.drivers);
    this.rootfsMount = parts.run.mounts.root.mount;
  }

  /** Process 1 executes other files: the old ones are closed. */
  hold(files: readonly Found[], who: string): void {
    for (const ino of [...this.held.keys()]) if (ino !== this.#script) this.held.delete(ino);
    for (const { place, node } of files) if (place.mount === this.rootfsMount) this.held.set(node.ino, who);
  }

  /** The shell of process 1 has a script open, until it executes something else. */
  openScript({ place, node }: Found): void {
    if (place.mount !== this.rootfsMount) return;
    this.#script = node.ino;
    this.held.set(node.ino, 'the shell, which reads it,');
  }

  closeScript(): void {
    if (this.#script !== null) this.held.delete(this.#script);
    this.#script = null;
  }

  /** A file that is open was deleted. In: bytes of memory that stay because of it. */
  keep(bytes: number): void {
    this.#heldBytes += bytes;
  }

  /** Process 1 has executed something else. Out: bytes that come back. */
  releaseHeld(): number {
    const bytes = this.#heldBytes;
    this.#heldBytes = 0;
    this.held.clear();
    return bytes;
  }

  /** A number for a file system without a device (`get_anon_bdev`). */
  nextDevice(): number {
    return this.#nextDevice++;
  }

  /** `fork`: a child with the root and working directory of its parent. In: what it does. */
  fork<Result>(parent: Caller, child: (caller: Caller) => Result): Result {
    const { namespace, root, cwd } = parent;
    const caller: Caller = { namespace, pid: this.#nextProcess++, root, cwd };
    this.callers.push(caller);
    try {
      return child(caller);
    } finally {
      this.callers.splice(this.callers.indexOf(caller), 1);
    }
  }

  /** Process 1. */
  get init(): Caller {
    const [first] = this.callers;
    if (first === undefined) throw new Error('Process 1 is there before anything else.');
    return first;
  }

  /** One step: begins, is taken, and is written down. In: line of the script (0: none), lines that come before it. */
  step(place: SourcePlace, line: number, speaker: Speaker, take: () => Taken): void {
    const { recorder, rootfs } = this.run;
    if (++this.#steps > MOST_STEPS) {
      const reason = `The script has taken ${MOST_STEPS} steps, and is followed no further.`;
      throw new Ending({ kind: 'unmodelled', reason });
    }
    const before = rootfs.at(recorder.step).count;
    recorder.beginState(place, NO_STREAM, 0);
    speaker.begin((program, text) => recorder.write(program, text));
    const { what, ending } = taken(take);
    if (LAST.includes(what.kind)) speaker.closeLine();
    const said = speaker.end();
    // The union's members differ only in what `take` has given already.
    const decision = { ...what, line, said } as UserspaceDecision;
    recorder.settle({ stage: stageOf(decision), decision: { kind: 'userspace', what: decision } }, 0);
    if (decision.kind !== 'delete') recorder.mark('decision');
    if (rootfs.at(recorder.step).count !== before) recorder.mark('tree');
    this.#recordMounts();
    if (ending !== null) throw ending;
  }

  #recordMounts(): void {
    const { table } = this.namespace;
    const { root } = this.init;
    const now = `${table.version} ${root.mount} ${root.path}`;
    if (now === this.#lastMounts) return;
    this.#lastMounts = now;
    this.namespace.changes += 1;
    this.run.recorder.mounted(table.tree(root));
  }

  /** Scripts, functions and subshells inside each other. In: the line, what is done one level deeper. */
  nested<Result>(line: number, action: () => Result): Result {
    if (this.#depth >= DEEPEST) {
      const reason = `Line ${line}: scripts, functions and subshells are followed ${DEEPEST} levels deep.`;
      return this.end({ kind: 'unmodelled', reason });
    }
    this.#depth += 1;
    try {
      return action();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Programs have written so many bytes more. */
  wrote(bytes: number): void {
    this.#written += bytes;
    if (this.#written <= MOST_BYTES) return;
    this.end({ kind: 'unmodelled', reason: `Programs have written ${MOST_BYTES} bytes, and are followed no further.` });
  }

  /** Ends the boot. */
  end(outcome: BootOutcome): never {
    throw new Ending(outcome);
  }
}

/** Behind these nothing more comes, or somebody types. */
const LAST: readonly UserspaceDecision['kind'][] = ['shell', 'wait', 'exit', 'real init', 'unmodelled', 'off'];

/** A step that comes to something that is not known is written down as that, and the boot ends behind it. */
function taken(take: () => Taken): { readonly what: Taken; readonly ending: Ending | null } {
  try {
    return { what: take(), ending: null };
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    const reason = error.outcome.kind === 'unmodelled' ? error.outcome.reason : error.message;
    return { what: { kind: 'unmodelled', word: '', reason }, ending: error };
  }
}

/** Who says something during a step. */
export interface Speaker {
  /** The step has begun: what waits is written, and so is what comes, at once. */
  begin(write: (program: string, text: string) => void): void;
  /** Writes what stands on the console without an end of line. */
  closeLine(): void;
  /** Out: all lines of this step. */
  end(): readonly string[];
}

function stageOf(decision: UserspaceDecision): BootStage {
  return decision.kind === 'real init' ? 'real root' : 'early userspace';
}
