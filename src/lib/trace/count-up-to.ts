/** How many of the numbers, which rise, are not greater than `last`. */
export function countUpTo(numbers: readonly number[], last: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
