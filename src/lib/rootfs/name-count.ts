import { countUpTo } from '../trace/count-up-to.ts';

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
