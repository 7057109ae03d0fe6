/** `xbc_parse_error`: what is wrong, and the offset (bytes) that the kernel names. */
export class XbcError extends Error {
  readonly position: number;

  constructor(text: string, position: number) {
    super(text);
    this.position = position;
  }
}
