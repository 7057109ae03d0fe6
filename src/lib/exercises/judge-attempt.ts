import { outcomeSentence } from '../kernel/boot/outcome-sentence.ts';
import type { Boot, BootInput } from '../kernel/boot/start-kernel.ts';
import type { Disk } from '../kernel/machine/disk.ts';
import { virtioDisk } from '../presets/boot/machine.ts';
import { REAL_ROOT } from '../presets/boot/real-root.ts';
import { imageOf, type Attempt } from './attempt.ts';
import { conditionWords, isMet, type BootResult } from './condition.ts';
import type { Exercise } from './exercise.ts';

/** One condition of the goal, and whether the attempt meets it. */
export interface Judged {
  readonly words: string;
  readonly met: boolean;
}

/** What came of an attempt. */
export interface Verdict {
  readonly solved: boolean;
  readonly goal: readonly Judged[];
  /** Bytes of the image. */
  readonly bytes: number;
  /** What is wrong with the attempt itself, a sentence each. */
  readonly problems: readonly string[];
  readonly console: readonly string[];
  /** How the boot ended. */
  readonly outcome: string;
}

/** In: an exercise, an attempt at it, and how it is booted. Out: the boot of exactly this attempt, held against the goal. */
export function judgeAttempt(
  exercise: Exercise,
  attempt: Attempt,
  boot: (input: Omit<BootInput, 'decompressors'>) => Boot,
): Verdict {
  const { kernel, config, builtIn, disk, goal, start } = exercise;
  const { bytes, problems } = imageOf(attempt, start.files);
  const disks: readonly Disk[] = disk ? virtioDisk(REAL_ROOT) : [];
  const { trace, outcome, console } = boot({
    kernel,
    config: Object.fromEntries(Object.entries(config).filter(([, state]) => state !== undefined)),
    builtIn,
    disks,
    commandLine: attempt.commandLine,
    image: bytes,
  });
  const result: BootResult = { outcome, console, bytes: bytes.length, tree: trace.rootfs(trace.length - 1) };
  const judged = goal.map((condition) => ({
    words: conditionWords(condition),
    met: isMet(condition, result, exercise.start.files),
  }));
  return {
    solved: judged.every(({ met }) => met),
    goal: judged,
    bytes: bytes.length,
    problems,
    console,
    outcome: outcomeSentence(outcome),
  };
}
