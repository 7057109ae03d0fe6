import { isDeepStrictEqual } from 'node:util';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { comparableLines } from '../../kernel/recording/normal.ts';
import type { BootAnswer } from '../../kernel/answers/boot-answer.ts';
import { comparableBoot, engineBootOf } from '../../../tests/kernel/replay/engine-booting.ts';
import { kernelBooted } from '../../../tests/kernel/replay/recorded-booting.ts';
import type { Run } from '../engine-alone.ts';
import { kernelBootingAt } from './ask-boot.ts';
import { fuzzedBoot, type BootMakers, type FuzzedBoot } from './boot-case.ts';
import { twoAtOnce } from '../two-at-once.ts';

/** What is different, line by line; nothing where the engine says the same. `honest`: why it says that it cannot follow. */
interface Compared {
  readonly differences: readonly string[];
  readonly honest: string | null;
}

/** With `loglevel=` not even a panic is printed, or the program that runs: from outside, the machine has only ended. */
function endsInSilence({ outcome, console }: Boot): boolean {
  if (outcome.kind === 'panic') return !console.some((line) => line.endsWith(outcome.text));
  return outcome.kind === 'running' && !console.includes(`Run ${outcome.program} as init process`);
}

/** Nor is it then said what the machine waits for: it only goes on and on. */
function waitsInSilence({ outcome, console }: Boot): boolean {
  return outcome.kind === 'waiting' && console.at(-1) !== `Waiting for root device ${outcome.for}...`;
}

/** Of a program that ended without a word, this alone is seen. */
const PROGRAM_ENDED = /^Kernel panic - not syncing: Attempted to kill init!/;

/** In: a boot, what a kernel of the harness (by its variant) said of it. */
export function comparedBoot(boot: FuzzedBoot, answer: BootAnswer, variant: string): Compared {
  const ours = engineBootOf(boot, boot.image, variant);
  const honest = ours.outcome.kind === 'unmodelled' ? ours.outcome.reason : ours.doubt;
  const engine = comparableBoot(ours, answer);
  const { kind } = answer.outcome;
  const silent =
    engine !== 'died' && ((kind === 'dies' && endsInSilence(ours)) || (kind === 'hangs' && waitsInSilence(ours)));
  const said = comparableLines(answer.console).filter((line) => !PROGRAM_ENDED.test(line));
  const theirs = silent ? { ...engine, console: said } : kernelBooted(answer);
  if (isDeepStrictEqual(theirs, engine)) return { differences: [], honest };
  const lines = (from: typeof theirs): readonly string[] =>
    from === 'died' ? ['died'] : [...from.console, JSON.stringify(from.outcome), JSON.stringify(from.started)];
  const [kernelLines, engineLines] = [lines(theirs), lines(engine)];
  const at = kernelLines.findIndex((line, index) => line !== engineLines[index]);
  const place = at < 0 ? kernelLines.length : at;
  const show = (who: string, all: readonly string[]): string[] =>
    all.slice(Math.max(0, place - 1), place + 3).map((line) => `    ${who}: ${line}`);
  return { differences: [...show('kernel', kernelLines), ...show('engine', engineLines)], honest };
}

/**
 * Generated boots through a real kernel and through the engine. Prints each that differs, then one line of counts. Where
 * the kernel dies, or reads memory that is not the image, the engine must say that it cannot follow it.
 * Out: how many differ.
 */
export async function compareBoots(file: string, variant: string, run: Run, makers: BootMakers): Promise<number> {
  const ask = kernelBootingAt(file);
  let different = 0;
  let beyond = 0;
  const one = async (index: number): Promise<void> => {
    const boot = fuzzedBoot(run.seed, index, makers);
    const answer = await ask(boot);
    const { differences, honest } = comparedBoot(boot, answer, variant);
    if (differences.length === 0) return;
    if (honest === null) different += 1;
    else beyond += 1;
    process.stdout.write(`${index} (${boot.about})\n    [${boot.commandLine}]\n`);
    if (honest !== null) process.stdout.write(`    the engine says: ${honest}\n`);
    for (const line of differences) process.stdout.write(`${line.slice(0, 400)}\n`);
  };
  await twoAtOnce(run, one);
  process.stdout.write(
    `seed ${run.seed}, kernel ${variant}: ${run.count} boots, ${run.count - different - beyond} equal, ${different} different, ` +
      `${beyond} that the engine says it cannot follow\n`,
  );
  return different;
}
