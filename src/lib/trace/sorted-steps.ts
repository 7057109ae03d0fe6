import { countUpTo } from './count-up-to.ts';

/** Indices of the steps at which something of one kind happened, in rising order. */
export class SortedSteps {
  readonly #steps: number[] = [];

  /** Notes a step; noting the newest once more changes nothing. */
  add(step: number): void {
    if (this.#steps[this.#steps.length - 1] !== step) this.#steps.push(step);
  }

  get length(): number {
    return this.#steps.length;
  }

  /** The step at a place in the order. */
  item(place: number): number | undefined {
    return this.#steps[place];
  }

  /** How many noted steps there are up to and including `cursor`. */
  countUpTo(cursor: number): number {
    return countUpTo(this.#steps, cursor);
  }

  /** The nearest noted step after (1) or before (-1) the cursor, or null. */
  next(cursor: number, direction: 1 | -1): number | null {
    const place = direction === 1 ? this.countUpTo(cursor) : this.countUpTo(cursor - 1) - 1;
    return this.#steps[place] ?? null;
  }
}
