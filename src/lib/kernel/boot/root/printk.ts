import { panicLine, printed, printerOf } from '../../messages/core-print.ts';
import { printf, type MessageArgument } from '../../messages/format.ts';
import { RAMDISK_LINES } from '../../messages/printed/ramdisk-lines.ts';
import { ROOT_LINES } from '../../messages/printed/root-lines.ts';
import { ROOT_PANICS } from '../../messages/printed/root-panics.ts';
import { decide, type BootContext } from '../context.ts';
import type { RootEnd } from './mount-root.ts';

export const rootMessage = printerOf({ ...ROOT_LINES, ...RAMDISK_LINES });

type RootLineId = Parameters<typeof rootMessage>[0];
type RootPanicId = keyof typeof ROOT_PANICS;

/** printk, of the lines about a root: the line belongs to the step that is being taken. */
export function printk(context: BootContext, id: RootLineId, ...args: readonly MessageArgument[]): void {
  context.printed.push(rootMessage(id, ...args));
}

/** `panic()`, as a step of the function that calls it. */
export function panic(
  context: BootContext,
  [file, name]: readonly [file: string, name: string],
  id: RootPanicId,
  ...args: readonly string[]
): Extract<RootEnd, { readonly kind: 'panic' }> {
  const text = printf(ROOT_PANICS[id], args);
  context.printed.push(printed(id, panicLine(ROOT_PANICS[id]), args));
  decide(context, file, name, 'kernel', { kind: 'panic', text });
  return { kind: 'panic', text };
}
