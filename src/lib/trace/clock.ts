/** Which step of a trace is being recorded: what changes now is stamped with it. */
export interface Clock {
  /** Index of the step in progress; -1 before the first. */
  readonly step: number;
}
