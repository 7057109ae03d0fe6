/** A line of the console. */
export interface ConsoleRow {
  /** The step that printed it. */
  readonly step: number;
  readonly text: string;
  /** The kernel's level, as include/linux/kern_levels.h numbers it; null: a program wrote it. */
  readonly level: number | null;
  /** That program; null, or not there: the kernel printed it. */
  readonly program?: string | null;
}
