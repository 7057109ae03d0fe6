import type { KernelVersion } from '../version.ts';
import type { LogLevel } from './message.ts';

/** What the kernel's source says about one line. */
export interface MessageSpec {
  readonly level: LogLevel;
  /** As in the source, without the final newline; `%pg` and the like are written as `%s`. */
  readonly format: string;
  readonly file: string;
  readonly function: string;
  /**
   * `line`: printed as it stands. `panic`: the argument of `panic()`, printed behind `Kernel panic - not syncing: `.
   * `reason`: never a line of its own; it stands in the `%s` of another line.
   */
  readonly kind?: 'line' | 'panic' | 'reason';
  /** The kernels that can print it; absent: all that are modelled. */
  readonly kernels?: readonly KernelVersion[];
  /** Too general to be recognised in a log by itself: it needs the line before it. */
  readonly needsContext?: true;
}

export const UNTIL_6_12: readonly KernelVersion[] = ['6.1', '6.12'];
export const FROM_6_12: readonly KernelVersion[] = ['6.12', '7.0', '7.1', 'next'];
export const FROM_7_0: readonly KernelVersion[] = ['7.0', '7.1', 'next'];
