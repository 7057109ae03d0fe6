import type { ByteString } from '../lib/bytes/byte-string.ts';
import { displayName } from '../lib/bytes/display-name.ts';
import type { ArchiveEntry } from '../lib/cpio/entry.ts';
import { entryType, modeLetters, permissionDigits } from '../lib/cpio/file-mode.ts';

/**
 * An entry as one object of `list --json`. Written by hand, key by key: JSON.stringify takes three times as long,
 * and an image may have a hundred thousand entries.
 */
export function entryJson(entry: ArchiveEntry, segment: number): string {
  const { header } = entry;
  const type = entryType(header.mode);
  const isDevice = type === 'char' || type === 'block';
  return (
    `{"path":${nameJson(entry.name)},"type":${type === null ? 'null' : `"${type}"`},` +
    `"mode":"${permissionDigits(header.mode)}","uid":${header.uid},"gid":${header.gid},"nlink":${header.nlink},` +
    `"size":${header.filesize},"mtime":${header.mtime},` +
    `"rdev":${isDevice ? `[${header.rdevmajor},${header.rdevminor}]` : 'null'},` +
    `"target":${entry.target === null ? 'null' : nameJson(entry.target)},` +
    `"ino":${header.ino},"offset":${entry.offset},"segment":${segment}}`
  );
}

/** A name as a JSON string; nearly all names need nothing but the quotes. */
function nameJson(name: ByteString): string {
  return /^[ !#-[\]-~]*$/.test(name) ? `"${name}"` : JSON.stringify(displayName(name));
}

/** An entry as one line for people, in the columns of `cpio -itv` with numbers for owners and a date in UTC. */
export function entryLine(entry: ArchiveEntry): string {
  const { header } = entry;
  const type = entryType(header.mode);
  const isDevice = type === 'char' || type === 'block';
  const size = isDevice ? `${header.rdevmajor}, ${header.rdevminor}` : String(header.filesize);
  const target = entry.target === null ? '' : ` -> ${displayName(entry.target)}`;
  return (
    `${headText(header.mode, header.nlink, header.uid, header.gid)}${pad(size, 9)} ${dateText(header.mtime)} ` +
    `${displayName(entry.name)}${target}\n`
  );
}

function pad(value: number | string, width: number): string {
  return String(value).padStart(width);
}

/** Most entries have mode, links and owner of the one before. */
let lastHead: readonly number[] = [];
let lastHeadText = '';

function headText(mode: number, nlink: number, uid: number, gid: number): string {
  if (lastHead[0] !== mode || lastHead[1] !== nlink || lastHead[2] !== uid || lastHead[3] !== gid) {
    lastHead = [mode, nlink, uid, gid];
    lastHeadText = `${modeLetters(mode)} ${pad(nlink, 3)} ${pad(uid, 5)} ${pad(gid, 5)} `;
  }
  return lastHeadText;
}

/** The entries of one archive often share one time, and making the text of a date is slow. */
let lastTime = -1;
let lastDate = '';

function dateText(seconds: number): string {
  if (seconds !== lastTime) {
    lastTime = seconds;
    lastDate = new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
  }
  return lastDate;
}
