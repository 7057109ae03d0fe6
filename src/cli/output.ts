/** Pieces below this size are put together before they are written: one write call per megabyte, not per header. */
const BATCH = 1 << 20;

/** Something that takes bytes in order; `writeSync` of a file, or standard output. */
export type WriteBytes = (bytes: Uint8Array) => void;

/** Writes many pieces, small ones together. Nothing is kept after it returns. */
export function writePieces(pieces: Iterable<Uint8Array>, write: WriteBytes): void {
  let batch = new Uint8Array(BATCH);
  let used = 0;
  const flush = (): void => {
    if (used > 0) write(batch.subarray(0, used));
    // A stream may keep what it was given until it is written: the next batch gets a buffer of its own.
    batch = new Uint8Array(BATCH);
    used = 0;
  };
  for (const piece of pieces) {
    if (used + piece.length > BATCH) flush();
    if (piece.length >= BATCH) {
      write(piece);
    } else {
      batch.set(piece, used);
      used += piece.length;
    }
  }
  flush();
}
