import type { ByteString } from '../bytes/byte-string.ts';
import { formatHeader, HEADER_LENGTH, type NewcHeader } from './header.ts';

/** From the first byte up to but not including the last number; offsets in the archive. */
export type ByteRange = readonly [from: number, to: number];

/** Where the parts of one entry lie in the archive. A part that is not there is an empty range. */
export interface EntryRanges {
  readonly header: ByteRange;
  /** With the final NUL. */
  readonly name: ByteRange;
  /** The zeros behind the name, whether `namesize` counts them or not. */
  readonly namePadding: ByteRange;
  readonly body: ByteRange;
  /** Up to the next header; behind the trailer up to the end of the archive. */
  readonly bodyPadding: ByteRange;
}

/**
 * Puts an archive together as pieces that are never copied: bodies are the caller's own bytes.
 * `offset` counts bytes from the start of the archive.
 */
export class ArchiveWriter {
  readonly pieces: Uint8Array[] = [];
  offset = 0;

  /** Writes header, name, its NUL and `padding` zeros. Out: where they lie; the body is still empty. */
  begin(header: NewcHeader, name: ByteString, padding: number): EntryRanges {
    const from = this.offset;
    const bytes = new Uint8Array(HEADER_LENGTH + name.length + 1 + padding);
    const text = formatHeader(header) + name;
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    this.push(bytes);
    const nameFrom = from + HEADER_LENGTH;
    const nameTo = nameFrom + name.length + 1;
    const end: ByteRange = [this.offset, this.offset];
    return {
      header: [from, nameFrom],
      name: [nameFrom, nameTo],
      namePadding: [nameTo, end[0]],
      body: end,
      bodyPadding: end,
    };
  }

  /** Writes the body and `padding` zeros behind what is already there. Out: the ranges, completed. */
  finish(ranges: EntryRanges, body: Uint8Array | null, padding: number): EntryRanges {
    const from = this.offset;
    if (body !== null && body.length > 0) this.push(body);
    const to = this.offset;
    if (padding > 0) this.push(new Uint8Array(padding));
    return { ...ranges, body: [from, to], bodyPadding: [to, this.offset] };
  }

  private push(bytes: Uint8Array): void {
    this.pieces.push(bytes);
    this.offset += bytes.length;
  }
}

/** Pieces as one run of bytes (a copy). */
export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
