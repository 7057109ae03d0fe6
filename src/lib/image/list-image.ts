import type { ByteSource } from '../bytes/byte-source.ts';
import type { CompressionFormat } from '../compression/decompressor.ts';
import { detectCompression } from '../compression/detect.ts';
import { decompressorFor, type Decompressors } from '../compression/registry.ts';
import { byteText } from '../cpio/problem.ts';
import { ChunkFeeder, walkSource } from '../cpio/walk.ts';
import { EntryWalker, type WalkHandler } from '../cpio/walker.ts';
import type { ImageProblem } from './problem.ts';

/**
 * A part of an image as the kernel's outer loop finds it (init/initramfs.c `unpack_to_rootfs`): one archive as it
 * stands, from its first header over its trailer and the zeros behind that; or one compressed segment, whatever
 * number of archives comes out of it. Zeros in front of the first segment or behind a compressed one belong to none.
 */
export interface ImageSegment {
  /** Bytes from the start of the image. */
  readonly offset: number;
  /** Bytes of the image. */
  readonly length: number;
  /** Null: an archive as it stands. */
  readonly compression: CompressionFormat | null;
  /** Bytes that come out of it; the same as `length` for an archive as it stands. */
  readonly unpackedLength: number;
  /** How many; trailers do not count. */
  readonly entries: number;
}

export interface ImageListing {
  readonly segments: readonly ImageSegment[];
  /** In the order found; the kernel would tell of the first one at most. */
  readonly problems: readonly ImageProblem[];
  /** The format of a segment for which no decompressor was given: listing ended there. */
  readonly missing: CompressionFormat | null;
}

/** Takes each entry as it is found: as `WalkHandler.entry`, with the index of its segment; trailers are left out. */
export type TakeEntry = (bytes: Uint8Array, at: number, offset: number, segment: number) => void;

/**
 * Lists an image of any number of segments. In: the image, the decompressors at hand, and who takes the entries.
 * Out: segments and problems. Uncompressed contents are never looked at and nothing that is unpacked is kept, so
 * memory does not grow with either. Never throws on bad input.
 */
export function listImage(source: ByteSource, decompressors: Decompressors, take: TakeEntry): ImageListing {
  const listing = new Listing(source, decompressors, take);
  listing.run();
  return { segments: listing.segments, problems: listing.problems, missing: listing.missing };
}

class Listing {
  readonly segments: ImageSegment[] = [];
  readonly problems: ImageProblem[] = [];
  missing: CompressionFormat | null = null;
  private readonly source: ByteSource;
  private readonly decompressors: Decompressors;
  private readonly take: TakeEntry;
  /** The archive as it stands that has begun and not ended; null between segments. */
  private open: { readonly offset: number; entries: number; trailer: boolean } | null = null;

  constructor(source: ByteSource, decompressors: Decompressors, take: TakeEntry) {
    this.source = source;
    this.decompressors = decompressors;
    this.take = take;
  }

  run(): void {
    const { length } = this.source;
    for (let offset = 0; offset < length;) {
      const walker = new EntryWalker(this.rawHandler(), offset);
      walkSource(walker, this.source);
      const end = Math.min(walker.from, length);
      // A walk that wanted more than there is has used the image up.
      this.close(walker.stopped ? end : length);
      if (walker.state !== 'other') break;
      const consumed = this.compressed(end);
      if (consumed === null) return;
      offset = end + consumed;
    }
    if (this.segments.length === 0 && this.problems.length === 0) this.empty(length);
  }

  private rawHandler(): WalkHandler {
    return {
      entry: (bytes, at, offset, isTrailer) => {
        if (this.open?.trailer) this.close(offset);
        this.open ??= { offset, entries: 0, trailer: false };
        if (isTrailer) {
          this.open.trailer = true;
        } else {
          this.open.entries += 1;
          this.take(bytes, at, offset, this.segments.length);
        }
      },
      problem: (problem) => this.problems.push({ ...problem, segment: null }),
    };
  }

  private close(end: number): void {
    if (this.open === null) return;
    const { offset, entries } = this.open;
    const length = end - offset;
    this.segments.push({ offset, length, compression: null, unpackedLength: length, entries });
    this.open = null;
  }

  /** One compressed segment. Out: the bytes that belong to it; null if listing must end here. */
  private compressed(offset: number): number | null {
    const { source } = this;
    const window = source.window(offset, Math.min(offset + 2, source.length));
    const found = detectCompression(window.bytes, offset - window.start);
    if (found === null) return this.unknown(offset, window.bytes.subarray(offset - window.start).subarray(0, 2));
    const format = found.name;
    if (!this.decompressors.has(format)) {
      this.missing = format;
      this.problems.push({
        expected: `a decompressor for the ${format} segment`,
        found: 'none loaded',
        offset,
        segment: null,
        next: `Unpack it with the ${format} tool and list the result.`,
      });
      return null;
    }
    const index = this.segments.length;
    let entries = 0;
    let anything = false;
    const walker = new EntryWalker({
      entry: (bytes, at, entryOffset, isTrailer) => {
        anything = true;
        if (isTrailer) return;
        entries += 1;
        this.take(bytes, at, entryOffset, index);
      },
      problem: (problem) => {
        anything = true;
        this.problems.push({ ...problem, segment: index });
      },
    });
    const feeder = new ChunkFeeder(walker);
    const rest = source.window(offset, source.length);
    const input = rest.bytes.subarray(offset - rest.start, source.length - rest.start);
    const before = this.problems.length;
    const result = decompressorFor(this.decompressors, format).decompress(input, (chunk) => {
      feeder.push(chunk);
      // Nothing after the damage is listed, but the segment's end is still worth finding.
      return true;
    });
    const error = result.unmodelled ?? result.error;
    // Where unpacking stopped in the middle, what came out is of course cut short as well: one cause, one problem.
    if (error === null) feeder.finish();
    if (walker.state === 'other') this.junkInside(walker.from, index);
    if (error !== null) this.undecodable(offset, format, error, feeder.offset);
    else if (!anything && walker.state !== 'other') this.nothingInside(offset, format, feeder.offset);
    // Where it ends is not known when it fails: all that is left is taken for it.
    const length = error === null ? result.consumed : input.length;
    const unpackedLength = feeder.offset;
    this.segments.push({ offset, length, compression: format, unpackedLength, entries });
    return this.problems.length > before || result.consumed <= 0 ? null : result.consumed;
  }

  private unknown(offset: number, bytes: Uint8Array): null {
    this.problems.push({
      expected: 'a cpio header ("070701") or the first bytes of gzip, bzip2, lzma, xz, lzo, lz4 -l or zstd',
      found: Array.from(bytes, byteText).join(' '),
      offset,
      segment: null,
      next:
        offset === 0
          ? 'This is no initramfs image; choose another file.'
          : 'The kernel would stop here too: leave out what was appended.',
    });
    return null;
  }

  private junkInside(offset: number, segment: number): void {
    this.problems.push({
      expected: 'a cpio header ("070701"), zeros, or the end',
      found: 'other bytes',
      offset,
      segment,
      next: 'The compressed data is no cpio archive, or an entry before this place says a wrong size.',
    });
  }

  private nothingInside(offset: number, format: CompressionFormat, produced: number): void {
    this.problems.push({
      expected: `a cpio archive in the ${format} segment`,
      found: produced === 0 ? 'nothing' : `nothing but ${produced} zero bytes`,
      offset,
      segment: null,
      next: 'The kernel takes this for no initramfs; compress an archive.',
    });
  }

  private undecodable(offset: number, format: CompressionFormat, error: string, produced: number): void {
    this.problems.push({
      expected: `a complete ${format} segment`,
      found: `one that ends after ${produced} unpacked bytes with "${error}"`,
      offset,
      segment: null,
      next: `The file is damaged or cut short: copy it again, or check it with the ${format} tool.`,
    });
  }

  private empty(length: number): void {
    this.problems.push({
      expected: 'a cpio archive or a compressed one',
      found: length === 0 ? 'an empty file' : `nothing but ${length} zero bytes`,
      offset: 0,
      segment: null,
      next: 'The kernel takes this without complaint and unpacks nothing; choose another file.',
    });
  }
}
