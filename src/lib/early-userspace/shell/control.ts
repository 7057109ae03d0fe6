/** Thrown inside a shell, and caught where it belongs: the flow of commands goes on elsewhere. */
export class Control extends Error {
  readonly what: 'exit' | 'return' | 'break' | 'continue';
  /** Status, or how many loops. */
  readonly value: number;

  constructor(what: 'exit' | 'return' | 'break' | 'continue', value: number) {
    super(what);
    this.what = what;
    this.value = value;
  }
}
