/** In: a seed. Out: a function that gives a number below its argument. Small, and the same everywhere (xorshift32). */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
