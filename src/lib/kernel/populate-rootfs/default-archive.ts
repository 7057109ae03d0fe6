import type { ByteString } from '../../bytes/byte-string.ts';
import { joinPieces } from '../../cpio/archive-writer.ts';
import { packEntries } from '../../cpio/pack.ts';

/**
 * The archive that a kernel carries when nobody configured one: `usr/default_cpio_list`, packed as gen_init_cpio packs
 * it. 512 bytes. Its times are those of the kernel's build, which is why they are 0 here and shown as unknown.
 */
export function defaultArchive(): Uint8Array {
  const { pieces } = packEntries([
    { name: 'dev' as ByteString, header: { ino: 721, mode: 0o040755, nlink: 2, devmajor: 3, devminor: 1 }, body: null },
    {
      name: 'dev/console' as ByteString,
      header: { ino: 722, mode: 0o020600, nlink: 1, devmajor: 3, devminor: 1, rdevmajor: 5, rdevminor: 1 },
      body: null,
    },
    {
      name: 'root' as ByteString,
      header: { ino: 723, mode: 0o040700, nlink: 2, devmajor: 3, devminor: 1 },
      body: null,
    },
  ]);
  return joinPieces(pieces);
}
