import { CATALOGUE, type MessageId } from './catalogue.ts';
import { printf, type MessageArgument } from './format.ts';
import type { KernelMessage } from './message.ts';

/** What `panic()` (kernel/panic.c) prints before its text. */
export const PANIC_PREFIX = 'Kernel panic - not syncing: ';

/**
 * A line as the kernel prints it. In: the line's id and the arguments of its format, in order; a name of bytes goes
 * in as it should be shown. Out: the line; for a panic with its frame. Never fails.
 */
export function message(id: MessageId, ...args: readonly MessageArgument[]): KernelMessage {
  const spec = CATALOGUE[id];
  const text = printf(spec.format, args);
  return { id, level: spec.level, text: spec.kind === 'panic' ? PANIC_PREFIX + text : text, args };
}

/** The text alone, without the frame of a panic: what stands in the `%s` of another line, or in an outcome. */
export function messageText(id: MessageId, ...args: readonly MessageArgument[]): string {
  return printf(CATALOGUE[id].format, args);
}
