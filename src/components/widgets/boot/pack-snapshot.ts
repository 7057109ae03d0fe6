import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { joinPieces } from '../../../lib/cpio/archive-writer.ts';
import { packListFile } from '../../../lib/cpio/list-file/pack.ts';
import { parseListFile } from '../../../lib/cpio/list-file/parse.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { fileReader } from '../first-light/work-file.ts';

/** The reader's work in the builder as an archive, as the builder packs it; null where a line of it has a mistake. */
export function packSnapshot({ list, mtime, files }: WorkSnapshot): Uint8Array | null {
  const packed = packListFile(parseListFile(utf8ByteString(list)), {
    mtime,
    mtimeForFiles: true,
    checksum: false,
    dataAlign: 0,
    environment: new Map(),
    readFile: fileReader(files, mtime),
  });
  return packed.errors.length > 0 ? null : joinPieces(packed.pieces);
}
