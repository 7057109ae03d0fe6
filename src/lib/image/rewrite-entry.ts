import type { ByteString } from '../bytes/byte-string.ts';
import type { Decompressors } from '../compression/registry.ts';
import { isSymlink } from '../cpio/entry.ts';
import { cleanName, editEntries, entriesOf, type FoundEntry, type Rewritten } from './edit-entries.ts';

export type { Rewritten } from './edit-entries.ts';

/** Links that are followed from an entry to the file behind it. */
const LINK_LIMIT = 8;

/**
 * An image with one file changed. In: the image; the path of the file, absolute (symbolic links among the entries are
 * followed); what to make of it. Out: the new image, in which a compressed segment that holds the file stands unpacked;
 * null: no such file, or a segment that cannot be read. All other bytes stay.
 */
export function rewriteEntry(
  image: Uint8Array,
  path: string,
  decompressors: Decompressors,
  change: (file: Rewritten) => Rewritten | null,
): Uint8Array | null {
  const listed = entriesOf(image, decompressors);
  const found = entryAt(listed.entries, path);
  if (found === null) return null;
  return editEntries(image, listed, { changed: new Map([[found, change]]), added: [] }, decompressors);
}

/** The entry that a path leads to, through symbolic links; of several with one name the last one, which is the one that stays. */
export function entryAt(entries: readonly FoundEntry[], start: string): FoundEntry | null {
  const byName = new Map(entries.map((found) => [found.path, found]));
  let name = cleanName(start as ByteString);
  for (let links = 0; links <= LINK_LIMIT; links++) {
    const [parents, found] = throughFolders(byName, name);
    if (found === null || !isSymlink(found.entry.header.mode)) return found;
    const target = found.entry.target ?? '';
    const folder = parents.slice(0, parents.lastIndexOf('/') + 1);
    name = cleanName((target.startsWith('/') ? target : folder + target) as ByteString);
  }
  return null;
}

/** A path with the folders in it that are links followed: its name then, and its entry. */
function throughFolders(
  byName: ReadonlyMap<string, FoundEntry>,
  path: string,
): readonly [path: string, found: FoundEntry | null] {
  let name = path;
  for (let links = 0; links <= LINK_LIMIT; links++) {
    const direct = byName.get(name);
    if (direct !== undefined) return [name, direct];
    const next = withoutLink(byName, name);
    if (next === null) return [name, null];
    name = next;
  }
  return [name, null];
}

/** The path with its first folder that is a link put right; null: none is. */
function withoutLink(byName: ReadonlyMap<string, FoundEntry>, path: string): string | null {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const folder = byName.get(path.slice(0, end));
    if (folder === undefined || !isSymlink(folder.entry.header.mode)) continue;
    const target = folder.entry.target ?? '';
    const above = path.slice(0, path.lastIndexOf('/', end - 1) + 1);
    return cleanName(`${target.startsWith('/') ? target : above + target}${path.slice(end)}` as ByteString);
  }
  return null;
}
