import type { CommandLine } from '../command-line/command-line.ts';
import type { ConsoleLine } from '../../trace/trace.ts';
import type { MessageId } from '../messages/catalogue.ts';
import type { KernelMessage } from '../messages/message.ts';

/** Lines that are about the command line and not about unpacking, root or init; empty ones, and the wheel's further turns. */
const BESIDE_THE_SUBJECT: readonly MessageId[] = [
  'command-line',
  'unknown-parameters',
  'load-ramdisk-ignored',
  'prompt-ramdisk-ignored',
  'end-of-list',
  'ramdisk-loading-more',
];

/** `console_verbose` (include/linux/printk.h): a panic opens the console wide, unless it was closed altogether. */
const MOTORMOUTH = 15;

/**
 * Does a line reach the console (`suppress_message_printing`, kernel/printk/printk.c)? In: the line, and the loglevel
 * that the command line set. Out: false for lines of that level and above.
 */
export function reachesConsole(line: KernelMessage, commandLine: CommandLine): boolean {
  if (commandLine.ignoreLoglevel) return true;
  const panic = line.id.startsWith('panic-') && commandLine.consoleLoglevel !== 0;
  return line.level < (panic ? MOTORMOUTH : commandLine.consoleLoglevel);
}

/**
 * The console of a boot as the command line's JSON shows it: the kernel's lines about unpacking, root and init that
 * reach the console, and those of programs, without time stamps, in the order of printing.
 */
export function consoleLines(lines: readonly ConsoleLine[], commandLine: CommandLine): readonly string[] {
  return lines
    .filter(
      (line) =>
        line.by === 'program' ||
        (reachesConsole(line.message, commandLine) && !BESIDE_THE_SUBJECT.includes(line.message.id)),
    )
    .map(({ message }) => message.text);
}
