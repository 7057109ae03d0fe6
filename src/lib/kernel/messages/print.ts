import { printf, type MessageArgument } from './format.ts';
import type { KernelMessage } from './message.ts';
import { LINES, type LineId } from './printed/lines.ts';
import { PANICS, type PanicId } from './printed/panics.ts';
import { REASONS, type ReasonId } from './printed/reasons.ts';

/** What the engine can print as a line. */
export type PrintedId = LineId | PanicId;

/** What `panic()` (kernel/panic.c) prints before its text. */
export const PANIC_PREFIX = 'Kernel panic - not syncing: ';

/**
 * A line as the kernel prints it. In: the line's id and the arguments of its format, in order; a name of bytes goes
 * in as it should be shown. Out: the line; for a panic with its frame. Never fails.
 */
export function message(id: PrintedId, ...args: readonly MessageArgument[]): KernelMessage {
  if (isPanic(id)) return { id, level: 0, text: PANIC_PREFIX + messageText(id, ...args), args };
  const [level, format] = LINES[id];
  return { id, level, text: printf(format, args), args };
}

/** A text that is no line by itself: a panic's without its frame, or what stands in the `%s` of another line. */
export function messageText(id: PanicId | ReasonId, ...args: readonly MessageArgument[]): string {
  return printf(isPanic(id) ? PANICS[id] : REASONS[id], args);
}

function isPanic(id: PrintedId | ReasonId): id is PanicId {
  return Object.hasOwn(PANICS, id);
}
