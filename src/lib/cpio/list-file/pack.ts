import type { ByteString } from '../../bytes/byte-string.ts';
import { paddingTo } from '../alignment.ts';
import { ArchiveWriter, type EntryRanges } from '../archive-writer.ts';
import { MAGIC_CRC, MAGIC_NEWC, type NewcHeader } from '../header.ts';
import { trailerHeader, TRAILER_NAME } from '../trailer.ts';
import type { Environment } from './expand.ts';
import type { ReadFile } from './file-source.ts';
import { packLine } from './pack-line.ts';
import type { ListFile } from './parse.ts';
import type { ListError } from './problem.ts';

export interface ListPackOptions {
  /** Seconds since the epoch, 0 … 2^32 - 1, for everything that has no time of its own. */
  readonly mtime: number;
  /** Whether `mtime` holds for regular files too (gen_init_cpio with -t, since 6.6); else each has its file's own. */
  readonly mtimeForFiles: boolean;
  /** Option -c: magic 070702, and the sum of the bytes on the entry that has the data. */
  readonly checksum: boolean;
  /** Option -a of Linux 6.18: a multiple of 4 below 2^32; 0 for none. */
  readonly dataAlign: number;
  /** What `${NAME}` in a location stands for. */
  readonly environment: Environment;
  /** Where the contents of `file` lines come from. */
  readonly readFile: ReadFile;
}

/** An entry of the archive, and the line of the list that asked for it. */
export interface PackedEntry {
  /** Line number as gen_init_cpio counts; null for the trailer. */
  readonly line: number | null;
  /** Which of the line's names this is: 0 for the name itself, 1 for the first hard link. */
  readonly link: number;
  readonly header: NewcHeader;
  /** As packed, without the final NUL and without one leading slash. */
  readonly name: ByteString;
  readonly ranges: EntryRanges;
}

export interface PackedList {
  /** The archive in order; `joinPieces` makes one run of bytes. Bodies are what `readFile` gave, not copied. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes. */
  readonly length: number;
  /** In archive order; the trailer is the last, and only there if nothing failed. */
  readonly entries: readonly PackedEntry[];
  /** In the order of the lines. */
  readonly errors: readonly ListError[];
  /** Everything that gen_init_cpio prints on standard error. */
  readonly stderr: ByteString;
  /** gen_init_cpio's exit status: 255 if a line failed, 139 where it dies of a null pointer. */
  readonly status: 0 | 255 | 139;
}

/** What packing a line changes; gen_init_cpio keeps the same in global variables. */
export interface PackState {
  readonly options: ListPackOptions;
  readonly magic: string;
  readonly writer: ArchiveWriter;
  readonly entries: PackedEntry[];
  readonly errors: ListError[];
  ino: number;
}

/**
 * Packs a list, byte for byte as usr/gen_init_cpio.c of Linux 6.12 does (with `dataAlign`: 6.18).
 * A line that fails is left out and the others are packed; the trailer is written only if none failed.
 */
export function packListFile(list: ListFile, options: ListPackOptions): PackedList {
  const state: PackState = {
    options,
    magic: options.checksum ? MAGIC_CRC : MAGIC_NEWC,
    writer: new ArchiveWriter(),
    entries: [],
    errors: [],
    ino: 721,
  };
  for (const { number, content } of list.lines) {
    if (content.kind === 'error') state.errors.push(content.error);
    if (content.kind === 'entry') packLine(state, number, content.entry);
  }
  const crashed = state.errors.some((error) => error.effect === 'crash');
  const failed = state.errors.some((error) => error.effect !== 'report');
  if (!failed) packTrailer(state);
  return {
    pieces: state.writer.pieces,
    length: state.writer.offset,
    entries: state.entries,
    errors: state.errors,
    stderr: state.errors.map((error) => error.stderr).join('') as ByteString,
    status: crashed ? 139 : failed ? 255 : 0,
  };
}

/** `cpio_trailer`: the trailer, then zeros up to a multiple of 512 bytes of the whole output. */
function packTrailer({ writer, entries, magic }: PackState): void {
  const header = trailerHeader(magic);
  const begun = writer.begin(header, TRAILER_NAME, paddingTo(header.namesize + 110, 4));
  const ranges = writer.finish(begun, null, paddingTo(writer.offset, 512));
  entries.push({ line: null, link: 0, header, name: TRAILER_NAME, ranges });
}
