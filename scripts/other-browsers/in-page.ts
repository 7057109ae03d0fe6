/** Functions that run in a browser's page. They are sent there as their own text, so they use nothing but what they are given. */

/** In: what should come true. Out: whether it did while a patient reader waits. */
export async function comesTrue(holds: () => boolean): Promise<boolean> {
  const patienceMilliseconds = 30_000;
  const end = performance.now() + patienceMilliseconds;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((over) => setTimeout(over, 50));
  }
  return true;
}

/** In: a function for the page, and what it is given besides `comesTrue`. Out: an expression that calls it there. */
export function inPage<Given extends readonly (string | number)[]>(
  run: (wait: typeof comesTrue, ...given: Given) => unknown,
  ...given: Given
): string {
  return `(${run.toString()})(${[comesTrue.toString(), ...given.map((one) => JSON.stringify(one))].join(', ')})`;
}
