/** How many names there are below `/` after any step: those that came, less those that went. */
export class NameCount {
  readonly #came: number[] = [];
  readonly #went: number[] = [];

  enter(step: number): void {
    this.#came.push(step);
  }

  leave(step: number): void {
    this.#went.push(step);
  }

  at(cursor: number): number {
    return countUpTo(this.#came, cursor) - countUpTo(this.#went, cursor);
  }
}

/** How many of the steps, which rise, are not behind the cursor. */
function countUpTo(steps: readonly number[], cursor: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] ?? 0) <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}
