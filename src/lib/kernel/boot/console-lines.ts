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
 * The lines that stand on the console of a boot: the kernel's about unpacking, root and init that the loglevel lets
 * through, and those of programs, in the order of printing. In: all lines, and what the command line says.
 */
export function linesOnConsole(lines: readonly ConsoleLine[], commandLine: CommandLine): readonly ConsoleLine[] {
  return lines.filter(
    (line) =>
      line.by === 'program' ||
      (reachesConsole(line.message, commandLine) && !BESIDE_THE_SUBJECT.includes(line.message.id)),
  );
}

/** The same as text, without time stamps: the console of a boot as the command line's JSON shows it. */
export function consoleLines(lines: readonly ConsoleLine[], commandLine: CommandLine): readonly string[] {
  return linesOnConsole(lines, commandLine).map(({ message }) => message.text);
}
