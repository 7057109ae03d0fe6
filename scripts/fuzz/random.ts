/**
 * A repeatable source of choices. Equal seeds give equal runs on every machine (32-bit integer arithmetic only).
 * The mixing is that of a 32-bit counter through two multiply-xorshift rounds.
 */
export class Random {
  #state: number;

  /** `seed`: any integer; only its low 32 bits count. `stream` makes independent runs from one seed. */
  constructor(seed: number, stream = 0) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream | 0, 0x85ebca77)) | 0;
    // Neighbouring seeds begin with similar states: a few rounds part them.
    for (let i = 0; i < 4; i++) this.bits();
  }

  /** 32 random bits, as an unsigned number. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from 0 up to but not including `below` (at least 1). */
  below(below: number): number {
    return Math.floor((this.bits() / 2 ** 32) * below);
  }

  /** True once in `n` times on average. */
  once(n: number): boolean {
    return this.below(n) === 0;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
