import { printf, type MessageArgument } from './format.ts';
import type { KernelMessage } from './message.ts';
import { CORE_LINES } from './printed/core-lines.ts';
import { CORE_PANICS } from './printed/core-panics.ts';
import type { PrintedLine } from './printed/printed-line.ts';
import { REASONS, type ReasonId } from './printed/reasons.ts';

type CorePanicId = keyof typeof CORE_PANICS;

/** What a boot from an initramfs can print as a line. Each part of the engine prints its own, by `printed`. */
export type PrintedId = keyof typeof CORE_LINES | CorePanicId;

/** What `panic()` (kernel/panic.c) prints before its text. */
export const PANIC_PREFIX = 'Kernel panic - not syncing: ';

/**
 * A line as the kernel prints it. In: the line's id and the arguments of its format, in order; a name of bytes goes
 * in as it should be shown. Out: the line; for a panic with its frame. Never fails.
 */
export function message(id: PrintedId, ...args: readonly MessageArgument[]): KernelMessage {
  return printed(id, isPanic(id) ? panicLine(CORE_PANICS[id]) : CORE_LINES[id], args);
}

/** The same, with the line itself. */
export function printed(
  id: KernelMessage['id'],
  [level, format]: PrintedLine,
  args: readonly MessageArgument[],
): KernelMessage {
  return { id, level, text: printf(format, args), args };
}

/** What prints the lines of a part. In: those lines. Out: as `message`. */
export function printerOf<Id extends KernelMessage['id']>(
  lines: Readonly<Record<Id, PrintedLine>>,
): (id: Id, ...args: readonly MessageArgument[]) => KernelMessage {
  return (id, ...args) => printed(id, lines[id], args);
}

/** A panic's line. In: the argument of `panic()`. */
export function panicLine(format: string): PrintedLine {
  return [0, PANIC_PREFIX + format];
}

/** A text that is no line by itself: a panic's without its frame, or what stands in the `%s` of another line. */
export function messageText(id: CorePanicId | ReasonId, ...args: readonly MessageArgument[]): string {
  return printf(isPanic(id) ? CORE_PANICS[id] : REASONS[id], args);
}

function isPanic(id: PrintedId | ReasonId): id is CorePanicId {
  return id in CORE_PANICS;
}
