import type { FileContents } from './inode.ts';

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export const EMPTY: FileContents = { length: 0, pieces: [] };

/**
 * The contents cut or grown (with zeros) to `length` bytes, as `vfs_truncate` does. Nothing is copied.
 */
export function truncated(contents: FileContents, length: number): FileContents {
  if (length >= contents.length) return { length, pieces: contents.pieces };
  return { length, pieces: before(contents.pieces, length) };
}

/**
 * The contents with `bytes` written at `offset`. A chunk of nothing but zeros leaves no piece behind: where no piece
 * lies a file reads as zeros, so a bomb of zeros takes no memory here.
 */
export function written(contents: FileContents, offset: number, bytes: Uint8Array): FileContents {
  const end = offset + bytes.length;
  const length = Math.max(contents.length, end);
  const last = contents.pieces[contents.pieces.length - 1];
  const kept =
    last === undefined || last.offset + last.bytes.length <= offset
      ? contents.pieces
      : overlaid(contents.pieces, offset, end);
  if (isZero(bytes)) return { length, pieces: kept };
  const joined = kept === contents.pieces ? join(last, offset, bytes) : null;
  const pieces = joined === null ? [...kept, { offset, bytes }] : [...kept.slice(0, -1), joined];
  if (kept !== contents.pieces) pieces.sort((a, b) => a.offset - b.offset);
  return { length, pieces };
}

/** Neighbours in the file that are neighbours in memory too (chunks of one decompressed stream) become one view. */
function join(last: Piece | undefined, offset: number, bytes: Uint8Array): Piece | null {
  if (last === undefined || last.offset + last.bytes.length !== offset) return null;
  if (last.bytes.buffer !== bytes.buffer || last.bytes.byteOffset + last.bytes.length !== bytes.byteOffset) return null;
  return {
    offset: last.offset,
    bytes: new Uint8Array(bytes.buffer, last.bytes.byteOffset, last.bytes.length + bytes.length),
  };
}

/** The pieces that lie before `end`, the last one cut there. */
function before(pieces: readonly Piece[], end: number): Piece[] {
  return pieces
    .filter((piece) => piece.offset < end)
    .map((piece) =>
      piece.offset + piece.bytes.length <= end
        ? piece
        : { offset: piece.offset, bytes: piece.bytes.subarray(0, end - piece.offset) },
    );
}

/** The pieces without the bytes from `from` to `to`. */
function overlaid(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const after = pieces
    .filter((piece) => piece.offset + piece.bytes.length > to)
    .map((piece) => (piece.offset >= to ? piece : { offset: to, bytes: piece.bytes.subarray(to - piece.offset) }));
  return [...before(pieces, from), ...after];
}

/** Whether all bytes are 0. */
export function isZero(bytes: Uint8Array): boolean {
  // Nearly all data shows itself in its first bytes; the loop below is then never entered.
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}

const ZEROS = new Uint8Array(1 << 16);

/**
 * The contents from the first byte to the last, as views and shared zeros, without copying: for hashing, saving and
 * reading. In: where to begin and end (bytes); the whole file unless given.
 */
export function* chunksOf(contents: FileContents, from = 0, to = contents.length): Generator<Uint8Array> {
  const end = Math.min(to, contents.length);
  let at = from;
  for (const { offset, bytes } of contents.pieces) {
    if (offset + bytes.length <= at) continue;
    if (offset >= end) break;
    yield* zeros(offset - at);
    at = Math.max(at, offset);
    const chunk = bytes.subarray(at - offset, Math.min(bytes.length, end - offset));
    yield chunk;
    at += chunk.length;
  }
  yield* zeros(end - at);
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS.length) yield left >= ZEROS.length ? ZEROS : ZEROS.subarray(0, left);
}

/** The first `limit` bytes in one array (copied): what `exec` reads, what a page shows. */
export function readStart(contents: FileContents, limit: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.min(limit, contents.length));
  let at = 0;
  for (const chunk of chunksOf(contents, 0, bytes.length)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
