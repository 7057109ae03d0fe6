import { topicOf } from '../machine/patterns.ts';
import { OWN_PARAMETERS, type Run } from '../machine/uml.ts';

export type BootOutcome =
  | { readonly kind: 'running'; readonly program: string }
  | { readonly kind: 'panic'; readonly text: string }
  | { readonly kind: 'waiting'; readonly for: string }
  | { readonly kind: 'dies' }
  | { readonly kind: 'hangs' };

/** How a boot went; `console` and `outcome` as in the command line's `boot --json`. */
export interface BootAnswer {
  /** Lines about unpacking, root and init, up to the first program that runs or the panic. */
  readonly console: readonly string[];
  readonly outcome: BootOutcome;
  /** What the test program said of its start; null when another one ran. Without the parameters that the harness adds. */
  readonly started: {
    readonly arguments: readonly string[];
    readonly environment: readonly string[];
    readonly console: boolean;
  } | null;
  /** Lines of programs and kernel behind the end of `console` that matter, such as the panic when PID 1 ends. */
  readonly later: readonly string[];
}

const RUN = /^Run (.*) as init process$/;
const FAILED = /^(Failed to execute .*|Default init .*|Starting init: .*|Bad init: .*|Run .* as init process)$/;
const PANIC = /^Kernel panic - not syncing: (.*)$/;

/** A line of `debug` that shows a parameter of the harness. */
const OWN_VARIABLE = new RegExp(`^    (${OWN_PARAMETERS.join('|')})=`);

function isPanicOfStart(line: string): boolean {
  const text = PANIC.exec(line)?.[1];
  return text !== undefined && !text.startsWith('Attempted to kill init!');
}

export function bootAnswer(run: Run): BootAnswer {
  const lines = run.lines.filter((line) => topicOf(line) !== null && !OWN_VARIABLE.test(line));
  // The last program tried runs, if nothing says that it failed.
  const last = lines.findLastIndex((line) => RUN.test(line));
  const panic = lines.findIndex(isPanicOfStart);
  const failed = last >= 0 && lines.slice(last + 1).some((line) => FAILED.test(line));
  const started = startReport(run.lines);
  const spoken = run.lines.filter((line) => /^BRL /.test(line)).map((line) => line.slice(4));
  if (last >= 0 && !failed && panic < 0) {
    const program = RUN.exec(lines[last] ?? '')?.[1] ?? '';
    // With `debug` its arguments and environment follow.
    const end = last + 1 + lines.slice(last + 1).findIndex((line) => !line.startsWith('  '));
    const after = end > last ? end : lines.length;
    return {
      console: lines.slice(0, after),
      outcome: { kind: 'running', program },
      started,
      later: [...spoken, ...lines.slice(after)],
    };
  }
  // With `quiet` only the program itself shows that it runs.
  if (started && panic < 0) {
    return {
      console: lines,
      outcome: { kind: 'running', program: started.arguments[0] ?? '' },
      started,
      later: spoken,
    };
  }
  if (panic >= 0) {
    const text = PANIC.exec(lines[panic] ?? '')?.[1] ?? '';
    return { console: lines.slice(0, panic + 1), outcome: { kind: 'panic', text }, started, later: spoken };
  }
  const waiting = /^Waiting for root device (.*)\.\.\.$/.exec(lines.at(-1) ?? '')?.[1];
  if (run.timedOut && waiting !== undefined)
    return { console: lines, outcome: { kind: 'waiting', for: waiting }, started, later: spoken };
  return { console: lines, outcome: { kind: run.timedOut ? 'hangs' : 'dies' }, started, later: spoken };
}

function startReport(lines: readonly string[]): BootAnswer['started'] {
  const taken = (mark: string): string[] =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
  const descriptor = taken('BRF ')[0];
  if (descriptor === undefined) return null;
  const environment = taken('BRV ').filter((variable) => !OWN_PARAMETERS.includes(variable.split('=')[0] ?? ''));
  return { arguments: taken('BRA '), environment, console: descriptor === 'open' };
}
