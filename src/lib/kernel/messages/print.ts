import { panicLine, printed } from './core-print.ts';
import { printf, type MessageArgument } from './format.ts';
import type { KernelMessage } from './message.ts';
import { LINES, type LineId } from './printed/lines.ts';
import { PANICS, type PanicId } from './printed/panics.ts';
import { REASONS, type ReasonId } from './printed/reasons.ts';

export { PANIC_PREFIX } from './core-print.ts';

/** Everything that the engine can print as a line. */
export type PrintedId = LineId | PanicId;

/**
 * A line as the kernel prints it, of all that the engine knows. In: the line's id and the arguments of its format, in order;
 * a name of bytes goes in as it should be shown. Out: the line; for a panic with its frame. Never fails.
 */
export function message(id: PrintedId, ...args: readonly MessageArgument[]): KernelMessage {
  return printed(id, isPanic(id) ? panicLine(PANICS[id]) : LINES[id], args);
}

/** A text that is no line by itself: a panic's without its frame, or what stands in the `%s` of another line. */
export function messageText(id: PanicId | ReasonId, ...args: readonly MessageArgument[]): string {
  return printf(isPanic(id) ? PANICS[id] : REASONS[id], args);
}

function isPanic(id: PrintedId | ReasonId): id is PanicId {
  return id in PANICS;
}
