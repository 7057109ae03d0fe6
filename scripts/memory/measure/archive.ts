/** An entry of a newc archive, as far as sizes go. */
export interface ArchiveEntry {
  readonly name: string;
  readonly mode: number;
  /** Bytes of the body. */
  readonly size: number;
}

const HEADER = 110;
const align = (offset: number): number => Math.ceil(offset / 4) * 4;

/** The entries of a newc archive up to its trailer. */
export function* walkArchive(archive: Buffer): IterableIterator<ArchiveEntry> {
  for (let at = 0; archive.subarray(at, at + 6).toString('latin1') === '070701';) {
    const field = (index: number): number => {
      const digits = at + 6 + 8 * index;
      return Number.parseInt(archive.subarray(digits, digits + 8).toString('latin1'), 16);
    };
    const nameEnd = at + HEADER + field(11);
    const name = archive.subarray(at + HEADER, nameEnd - 1).toString('latin1');
    if (name === 'TRAILER!!!') return;
    yield { name, mode: field(1), size: field(6) };
    at = align(align(nameEnd) + field(6));
  }
}
