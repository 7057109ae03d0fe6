/** Something wrong in an archive, in the four parts of every error here. */
export interface ArchiveProblem {
  readonly expected: string;
  readonly found: string;
  /** Bytes from the start of the stream: of the image, or of the unpacked segment. */
  readonly offset: number;
  readonly next: string;
}

/** A byte for people: its character where it has one, and its value. */
export function byteText(byte: number): string {
  const hex = `0x${byte.toString(16).padStart(2, '0')}`;
  return byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}" (${hex})` : hex;
}
