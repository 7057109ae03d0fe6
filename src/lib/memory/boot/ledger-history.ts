import { Timeline } from '../../trace/timeline.ts';
import { applyChange, type Ledger, type LedgerChange } from '../ledger/ledger.ts';

/** The ledger after every step of a boot, and at the worst moment within it. rootfs is not in it: it keeps its own history. */
export class LedgerHistory {
  /** The first step at which there was not enough memory; null: none. */
  shortAt: number | null = null;
  #now: Ledger;
  readonly #after = new Timeline<Ledger>();
  /** Only for steps in which less was free than behind them. */
  readonly #within = new Map<number, Ledger>();
  readonly #held = new Timeline<number>();

  constructor(first: Ledger) {
    this.#now = first;
    this.#after.set(-1, first);
  }

  /** Changes that happen in this order within `step`. What there is no memory for is taken as far as there is some. */
  change(step: number, changes: readonly LedgerChange[]): void {
    let worst = this.#within.get(step) ?? this.#now;
    for (const change of changes) {
      this.#apply(step, change);
      if (this.#now.free < worst.free) worst = this.#now;
    }
    this.#after.set(step, this.#now);
    if (worst.free < this.#now.free) this.#within.set(step, worst);
  }

  /** Pages of files without a name that somebody still has open, from `step` on. */
  hold(step: number, pages: number): void {
    this.#held.set(step, pages);
  }

  heldAt(step: number): number {
    return this.#held.at(step) ?? 0;
  }

  /** The ledger after step `cursor`, without rootfs. */
  at(cursor: number): Ledger {
    return this.#after.at(Math.max(cursor, -1)) ?? this.#now;
  }

  /** The ledger when the least was free within step `cursor`, without rootfs. */
  within(cursor: number): Ledger {
    return this.#within.get(cursor) ?? this.at(cursor);
  }

  #apply(step: number, change: LedgerChange): void {
    const result = applyChange(this.#now, change);
    if (result.kind === 'done') {
      this.#now = result.ledger;
      return;
    }
    if (result.why !== 'no free memory' || change.kind !== 'take') return;
    this.shortAt ??= step;
    const rest = applyChange(this.#now, { ...change, pages: this.#now.free });
    if (rest.kind === 'done') this.#now = rest.ledger;
  }
}
