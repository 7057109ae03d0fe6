/**
 * Numbers of every step in columns that grow by doubling: a trace of a million steps takes some 30 bytes a step, not an
 * object each.
 */
export class StepStore {
  length = 0;
  #capacity = 256;
  #stream = new Uint32Array(this.#capacity);
  #from = new Float64Array(this.#capacity);
  #to = new Float64Array(this.#capacity);

  /** Appends a step. In: which stream it reads and which bytes. Out: its index. */
  push(stream: number, from: number, to: number): number {
    if (this.length === this.#capacity) this.#grow();
    const index = this.length++;
    this.#stream[index] = stream;
    this.#from[index] = from;
    this.#to[index] = to;
    return index;
  }

  /** A step that goes on over the next chunk of its stream reads up to `to`. */
  extend(index: number, to: number): void {
    this.#to[index] = to;
  }

  stream(index: number): number {
    return this.#stream[index] ?? 0;
  }

  from(index: number): number {
    return this.#from[index] ?? 0;
  }

  to(index: number): number {
    return this.#to[index] ?? 0;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#stream = copied(this.#stream, new Uint32Array(this.#capacity));
    this.#from = copied(this.#from, new Float64Array(this.#capacity));
    this.#to = copied(this.#to, new Float64Array(this.#capacity));
  }
}

function copied<T extends Uint32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
