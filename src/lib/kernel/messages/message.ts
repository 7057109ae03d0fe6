import type { MessageId } from './catalogue.ts';

/** include/linux/kern_levels.h: 0 KERN_EMERG … 7 KERN_DEBUG. */
export type LogLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One printed line. */
export interface KernelMessage {
  readonly id: MessageId;
  readonly level: LogLevel;
  /** The line as printed, without time stamp and level. */
  readonly text: string;
  readonly args: readonly (string | number)[];
}
