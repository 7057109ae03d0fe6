import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { PATH_MAX, type ListEntry } from './entry.ts';
import { isGraph } from './scanf.ts';
import { LINE_LIMIT } from './lines.ts';
import { readEntry } from './read-entry.ts';

/**
 * An entry as the line that gives it, without line feed; the inverse of `parseListFile`.
 * Modes get a leading 0 and at least four digits; white space is one blank.
 */
export function formatListEntry(entry: ListEntry): ByteString {
  const owner = `${formatMode(entry.mode)} ${entry.uid} ${entry.gid}`;
  switch (entry.type) {
    case 'file':
      return [`file ${entry.name} ${entry.location} ${owner}`, ...entry.links].join(' ') as ByteString;
    case 'nod':
      return `nod ${entry.name} ${owner} ${entry.device} ${entry.major} ${entry.minor}` as ByteString;
    case 'slink':
      return `slink ${entry.name} ${entry.target} ${owner}` as ByteString;
    default:
      return `${entry.type} ${entry.name} ${owner}` as ByteString;
  }
}

function formatMode(mode: number): string {
  return (mode >>> 0).toString(8).padStart(4, '0');
}

/**
 * Whether a list can say this entry at all: there is no quoting, so no name may contain white space.
 * Out: null if reading the line back gives the same entry; else a sentence that says what stands in the way.
 */
export function whyNotListed(entry: ListEntry): string | null {
  const words: [string, ByteString][] = [['name', entry.name]];
  if (entry.type === 'file') {
    words.push(['location', entry.location], ...entry.links.map((link): [string, ByteString] => ['hard link', link]));
  }
  if (entry.type === 'slink') words.push(['target', entry.target]);
  for (const [field, word] of words) {
    const shown = displayName(word);
    if (word === '') return `The ${field} is empty; a list cannot say that. Write a ${field}.`;
    if (word.length > PATH_MAX)
      return `The ${field} has ${word.length} bytes; a list takes at most ${PATH_MAX}. Shorten it.`;
    if (/[\t-\r \0]/.test(word))
      return `The ${field} "${shown}" contains white space; a list has no quoting. Rename it.`;
    if (field === 'hard link' && !isGraph(word, 0)) {
      return `The hard link "${shown}" begins with a byte outside ASCII; gen_init_cpio ignores it. Write / before it.`;
    }
  }
  const line = formatListEntry(entry);
  if (line.length + 1 > LINE_LIMIT) {
    return `The line has ${line.length} bytes; gen_init_cpio cuts it after ${LINE_LIMIT}. Use shorter names or fewer links.`;
  }
  const again = readEntry(entry.type, line.slice(entry.type.length + 1) as ByteString);
  if (again.kind === 'entry' && JSON.stringify(again.entry) === JSON.stringify(normal(entry))) return null;
  return 'A number of this entry does not fit its field. Modes, major and minor are unsigned, uid and gid signed 32-bit numbers.';
}

/** The same entry with its keys in the order in which `readEntry` makes them. */
function normal(entry: ListEntry): object {
  const { type, name, mode, uid, gid } = entry;
  const base = { type, name, mode, uid, gid };
  if (entry.type === 'file') return { ...base, location: entry.location, links: entry.links };
  if (entry.type === 'nod') return { ...base, device: entry.device, major: entry.major, minor: entry.minor };
  return entry.type === 'slink' ? { ...base, target: entry.target } : base;
}

/** Entries as a whole list, one line each, each with its line feed. */
export function formatListFile(entries: Iterable<ListEntry>): ByteString {
  let text = '';
  for (const entry of entries) text += `${formatListEntry(entry)}\n`;
  return text as ByteString;
}
