/** A browser as far as the checks need it. */
export interface Driver {
  /** Its name and version, as it says itself. */
  readonly name: string;
  /** Opens an address and waits until the page is loaded. */
  open(address: string): Promise<void>;
  /** In: an expression, perhaps a promise, of the page. Out: its value as JSON gives it. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Out: the first value that a condition accepts. Errors: after so many seconds, with the last value. */
export async function until(
  driver: Driver,
  expression: string,
  accept: (value: unknown) => boolean,
  seconds = 30,
): Promise<unknown> {
  let last: unknown;
  for (let tries = 0; tries < seconds * 4; tries++) {
    last = await driver.evaluate(expression).catch((error: unknown) => String(error));
    if (accept(last)) return last;
    await new Promise((over) => setTimeout(over, 250));
  }
  throw new Error(`${expression} stayed ${JSON.stringify(last)}`);
}
