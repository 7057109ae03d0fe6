/**
 * Reads a value of unknown shape step by step; every answer is of the type that was asked for. What is not there or is
 * something else is a DataError, whose text says what was expected, what was found, and where.
 */
export class Json {
  readonly #value: unknown;
  readonly #place: string;

  /** In: what JSON.parse or an import gave; a name for it in errors, such as the file's. */
  constructor(value: unknown, place: string) {
    this.#value = value;
    this.#place = place;
  }

  field(name: string): Json {
    const found = this.#object()[name];
    if (found === undefined) throw this.#wrong(`a field "${name}"`, 'none');
    return new Json(found, `${this.#place}.${name}`);
  }

  has(name: string): boolean {
    return this.#object()[name] !== undefined;
  }

  isNull(): boolean {
    return this.#value === null;
  }

  isObject(): boolean {
    return typeof this.#value === 'object' && this.#value !== null && !Array.isArray(this.#value);
  }

  /** Fields of an object, in the order of the file. */
  entries(): readonly (readonly [string, Json])[] {
    return Object.entries(this.#object()).map(([name, value]) => [name, new Json(value, `${this.#place}.${name}`)]);
  }

  list(): readonly Json[] {
    const value = this.#value;
    if (!Array.isArray(value)) throw this.#wrong('a list');
    return value.map((item: unknown, index) => new Json(item, `${this.#place}[${index}]`));
  }

  /** A list whose fields have names in `columns`. */
  row(columns: readonly string[]): (column: string) => Json {
    const cells = this.list();
    return (column) => {
      const cell = cells[columns.indexOf(column)];
      if (cell === undefined) throw this.#wrong(`a column "${column}"`, columns.join(', '));
      return cell;
    };
  }

  number(): number {
    const value = this.#value;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.#wrong('a number');
    return value;
  }

  /** A whole number that is not negative. */
  count(): number {
    const value = this.number();
    if (!Number.isSafeInteger(value) || value < 0) throw this.#wrong('a whole number that is not negative');
    return value;
  }

  text(): string {
    const value = this.#value;
    if (typeof value !== 'string') throw this.#wrong('text');
    return value;
  }

  boolean(): boolean {
    const value = this.#value;
    if (typeof value !== 'boolean') throw this.#wrong('true or false');
    return value;
  }

  textOrNull(): string | null {
    return this.#value === null ? null : this.text();
  }

  texts(): readonly string[] {
    return this.list().map((item) => item.text());
  }

  /** One of these words. */
  oneOf<Word extends string>(words: readonly Word[]): Word {
    const found = words.find((word) => word === this.#value);
    if (found === undefined) throw this.#wrong(`one of ${words.join(', ')}`);
    return found;
  }

  #object(): Readonly<Record<string, unknown>> {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.#wrong('an object');
    return Object.fromEntries(Object.entries(value));
  }

  #wrong(expected: string, found = (JSON.stringify(this.#value) ?? 'nothing').slice(0, 60)): DataError {
    return new DataError(`${this.#place}: expected ${expected}, found ${found}. Measure again, or mend the file.`);
  }
}

/** A file of data is not what it should be. */
export class DataError extends Error {
  override readonly name = 'DataError';
}
