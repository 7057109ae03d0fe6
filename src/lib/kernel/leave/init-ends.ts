import type { KernelOutcome } from '../boot/outcome.ts';
import { messageText } from '../messages/print.ts';

/** How a process ends: by `exit`, or by a signal. */
export type ProcessEnd =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: number; readonly coreDumped?: boolean };

/**
 * The wait status of an end, as `waitpid` and the panic show it: 8 bits of exit status above, the signal below, 0x80 for
 * a core dump (kernel/exit.c `do_exit`, `do_group_exit`).
 */
export function exitCode(end: ProcessEnd): number {
  if (end.kind === 'exit') return (end.status & 0xff) << 8;
  return (end.signal & 0x7f) | (end.coreDumped === true ? 0x80 : 0);
}

/** What becomes of the machine when process 1 ends: a panic, always. */
export function initEnds(end: ProcessEnd): KernelOutcome {
  return { kind: 'panic', text: messageText('panic-init-killed', exitCode(end)) };
}
