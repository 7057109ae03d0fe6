/**
 * Numbers of every step in columns that grow by doubling: a step takes 33 bytes, not an object. What an event says
 * beyond its numbers is either worked out again when the step is looked at, or kept as an object elsewhere.
 */
export class StepStore {
  length = 0;
  #capacity = 256;
  #stream = new Uint32Array(this.#capacity);
  #from = new Float64Array(this.#capacity);
  #to = new Float64Array(this.#capacity);
  #place = new Uint16Array(this.#capacity);
  #code = new Uint8Array(this.#capacity);
  #move = new Uint8Array(this.#capacity);
  #first = new Uint32Array(this.#capacity);
  #second = new Uint32Array(this.#capacity);

  /** Appends a step. In: the place in the source, which stream it reads and which bytes. Out: its index. */
  push(place: number, stream: number, from: number, to: number): number {
    if (this.length === this.#capacity) this.#grow();
    const index = this.length++;
    this.#place[index] = place;
    this.#stream[index] = stream;
    this.#from[index] = from;
    this.#to[index] = to;
    return index;
  }

  /** A step that goes on over the next chunk of its stream reads up to `to`. */
  extend(index: number, to: number): void {
    this.#to[index] = to;
  }

  /** What the step's event is: a code, two states in one byte, and two numbers whose meaning the code gives. */
  setEvent(index: number, code: number, move: number, first: number, second: number): void {
    this.#code[index] = code;
    this.#move[index] = move;
    this.#first[index] = first;
    this.#second[index] = second;
  }

  place(index: number): number {
    return this.#place[index] ?? 0;
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

  code(index: number): number {
    return this.#code[index] ?? 0;
  }

  move(index: number): number {
    return this.#move[index] ?? 0;
  }

  first(index: number): number {
    return this.#first[index] ?? 0;
  }

  second(index: number): number {
    return this.#second[index] ?? 0;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#stream = copied(this.#stream, new Uint32Array(this.#capacity));
    this.#from = copied(this.#from, new Float64Array(this.#capacity));
    this.#to = copied(this.#to, new Float64Array(this.#capacity));
    this.#place = copied(this.#place, new Uint16Array(this.#capacity));
    this.#code = copied(this.#code, new Uint8Array(this.#capacity));
    this.#move = copied(this.#move, new Uint8Array(this.#capacity));
    this.#first = copied(this.#first, new Uint32Array(this.#capacity));
    this.#second = copied(this.#second, new Uint32Array(this.#capacity));
  }
}

function copied<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
