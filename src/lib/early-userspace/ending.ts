import type { BootOutcome } from '../kernel/boot/outcome.ts';

/** Thrown inside early userspace, and caught where it was started: nothing more happens in this boot. */
export class Ending extends Error {
  readonly outcome: BootOutcome;

  constructor(outcome: BootOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}
