import type { ByteString } from '../../bytes/byte-string.ts';
import { PLACES } from '../places.ts';
import type { Command } from './ast.ts';
import { Control } from './control.ts';
import type { Shell } from './shell.ts';

/** `while` and `until`. Out: the status of the last body. */
export function runLoop(shell: Shell, command: Extract<Command, { kind: 'loop' }>, tested: boolean): number {
  let last = 0;
  for (let before = signature(shell); ;) {
    const goesOn = (shell.runAll(command.condition, true) === 0) !== command.until;
    if (!goesOn) break;
    if (!iterate(shell, () => (last = shell.runAll(command.body, tested)))) {
      last = 0;
      break;
    }
    const after = signature(shell);
    if (after === before) wait(shell, command.line);
    before = after;
  }
  return (shell.state.status = last);
}

/** Everything that a condition can ask about. */
function signature({ userland, state }: Shell): string {
  const loaded = userland.hardware.drivers.loaded.length;
  return JSON.stringify([
    userland.namespace.changes,
    loaded,
    [...state.variables],
    state.positional,
    [...state.functions.keys()],
  ]);
}

/** A loop in which nothing changes goes on for ever. */
function wait(shell: Shell, line: number): never {
  const what = `the end of the loop in line ${line}, in which nothing changes any more`;
  const task = shell.task(['sh' as ByteString], line);
  task.step(PLACES.sleep, () => ({ kind: 'wait', for: what, seconds: null }));
  return shell.userland.end({ kind: 'waiting', for: what, by: 'process 1' });
}

/** One turn of a loop. Out: whether it goes on. */
export function iterate(shell: Shell, body: () => void): boolean {
  try {
    body();
    return true;
  } catch (error) {
    if (!(error instanceof Control) || (error.what !== 'break' && error.what !== 'continue')) throw error;
    if (error.value > 1) throw new Control(error.what, error.value - 1);
    shell.state.status = 0;
    return error.what === 'continue';
  }
}
