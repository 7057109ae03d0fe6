import { displayName } from '../../bytes/display-name.ts';
import type { ByteString } from '../../bytes/byte-string.ts';
import type { SourcePlace } from '../../trace/step.ts';
import type { Task } from '../task.ts';
import type { Behaviour } from '../userland.ts';

/** A command of busybox, or another program that is followed. */
export type Applet = Behaviour;

/** An applet that is one step. In: the kernel's function that does its work, what it does. */
export function plain(place: SourcePlace, action: (task: Task) => number): Applet {
  return (task) => {
    let status = 0;
    task.step(place, () => {
      status = action(task);
      return { kind: 'command', argv: task.shownArgv, status };
    });
    return status;
  };
}

export const BANNER = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.';

/** `bb_show_usage`: the version and the usage text (here its first line) go to standard error, the status is 1. */
export function usage(task: Task, synopsis: string): 1 {
  task.err(BANNER);
  task.err('');
  task.err(`Usage: ${synopsis}`);
  return 1;
}

/** What is asked for is right, and not followed here: the boot ends in a step that says so. */
export function unmodelled(task: Task, place: SourcePlace, word: string, reason: string): never {
  const shown = displayName(word as ByteString);
  task.step(place, () => ({ kind: 'unmodelled', word: shown, reason }));
  const where = task.line === 0 ? '' : `Line ${task.line}, `;
  return task.userland.end({ kind: 'unmodelled', reason: `${where}${shown}: ${reason}` });
}
