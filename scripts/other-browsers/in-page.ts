/** Functions that run in a browser's page. They are sent there as their own text, so they may use nothing but `comesTrue`. */

/** Out: whether something came true while a patient reader waits. */
export async function comesTrue(holds: () => boolean): Promise<boolean> {
  const patienceMilliseconds = 30_000;
  const end = performance.now() + patienceMilliseconds;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((over) => setTimeout(over, 50));
  }
  return true;
}

/** In: a function for the page, and what it is given. Out: an expression that calls it there. */
export function inPage<Given extends readonly (string | number)[]>(
  run: (...given: Given) => unknown,
  ...given: Given
): string {
  return `(() => { ${comesTrue.toString()} return (${run.toString()})(${given.map((one) => JSON.stringify(one)).join()}); })()`;
}
