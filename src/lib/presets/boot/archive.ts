import { utf8ByteString } from '../../bytes/byte-string.ts';
import { joinPieces } from '../../cpio/archive-writer.ts';
import { packListFile } from '../../cpio/list-file/pack.ts';
import { parseListFile } from '../../cpio/list-file/parse.ts';
import { problemText } from '../../cpio/list-file/problem.ts';
import type { PresetFile } from '../preset.ts';
import type { ArchiveSource, PutFiles } from './preset.ts';

/** Seconds since the epoch of everything in these archives: 1 January 2024. */
export const PACKED_AT = 1_704_067_200;

/** In: a location and a text. Out: a file of it. */
export function textFile(location: string, text: string): PresetFile {
  return { location, bytes: new TextEncoder().encode(text) };
}

/** What gen_init_cpio would write. Throws where a line is wrong, which a test of every preset rules out. */
export function packArchive(source: ArchiveSource, put?: PutFiles): Uint8Array<ArrayBuffer> {
  const { list, files } = put?.(source) ?? source;
  const byLocation = new Map(files.map(({ location, bytes }) => [location, bytes]));
  const packed = packListFile(parseListFile(utf8ByteString(list)), {
    mtime: PACKED_AT,
    mtimeForFiles: true,
    checksum: false,
    dataAlign: 0,
    environment: new Map(),
    readFile: (location) => {
      const bytes = byLocation.get(location);
      return bytes === undefined ? null : { size: bytes.length, mtime: PACKED_AT, bytes };
    },
  });
  const [error] = packed.errors;
  if (error !== undefined) throw new Error(problemText(error));
  return joinPieces(packed.pieces);
}
