/** A line of the kernel's console. */
export interface ConsoleRow {
  /** The step that printed it. */
  readonly step: number;
  readonly text: string;
  /** The level as include/linux/kern_levels.h numbers it. */
  readonly level: number;
}
