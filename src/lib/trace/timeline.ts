import { countUpTo } from './count-up-to.ts';

/**
 * What a timeline holds before its first record. Nothing is ever pushed to it: most timelines of a large image have one
 * or two records, and an array that was pushed to keeps room for sixteen more.
 */
const NOTHING: never[] = [];

/**
 * A value over the steps of a trace. Recording appends; reading at any step is a binary search, so a cursor can
 * jump to any step of a trace of a million steps without replaying it.
 */
export class Timeline<T> {
  #steps: number[] = NOTHING;
  #values: T[] = NOTHING;

  /** Records that the value is `value` from `step` on. Steps never go back (a RangeError says so). */
  set(step: number, value: T): void {
    const last = this.#steps.length - 1;
    const lastStep = this.#steps[last];
    if (lastStep !== undefined && step < lastStep) {
      throw new RangeError(`A timeline only grows: expected a step of at least ${lastStep}, found ${step}.`);
    }
    if (lastStep === step) {
      this.#values[last] = value;
      return;
    }
    const [first] = this.#values;
    if (lastStep === undefined) {
      this.#steps = [step];
      this.#values = [value];
    } else if (last === 0 && first !== undefined) {
      this.#steps = [lastStep, step];
      this.#values = [first, value];
    } else {
      this.#steps.push(step);
      this.#values.push(value);
    }
  }

  /** The value after step `step` has been taken; undefined before the first record. */
  at(step: number): T | undefined {
    return this.#values[this.indexAt(step)];
  }

  /** The newest value. */
  get latest(): T | undefined {
    return this.#values[this.#values.length - 1];
  }

  /** How many records there are up to and including `step`, minus one: the index of the record in force, or -1. */
  indexAt(step: number): number {
    return countUpTo(this.#steps, step) - 1;
  }

  get length(): number {
    return this.#steps.length;
  }

  /** The record at an index: from which step it holds, and the value. */
  record(index: number): { readonly step: number; readonly value: T } | undefined {
    const step = this.#steps[index];
    return step === undefined ? undefined : { step, value: this.#values[index] as T };
  }
}
