/** Archives for tests, byte by byte: made here, so that no code under test has a part in them. */
export interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly body?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly nlink?: number;
  readonly ino?: number;
  readonly mtime?: number;
  readonly rdev?: readonly [number, number];
  readonly check?: number;
  readonly magic?: string;
  /** What the header says, where that is not the truth. */
  readonly filesize?: number;
  readonly namesize?: number;
  /** Digits of fields as they stand in the header, by index. */
  readonly digits?: Readonly<Record<number, string>>;
}

export const FILE = 0o100644;
export const DIRECTORY = 0o040755;
export const SYMLINK = 0o120777;
export const CHAR = 0o020600;
export const BLOCK = 0o060600;
export const FIFO = 0o010600;
export const SOCKET = 0o140600;
/** Every entry's time unless it has its own: 2001-09-09. */
export const TIME = 1_000_000_000;

const padded = (text: string): string => text + '\0'.repeat(-text.length & 3);

/** One entry as text of bytes, padded to four. */
export function entryText(entry: Entry): string {
  const body = entry.body ?? '';
  const [major, minor] = entry.rdev ?? [0, 0];
  const fields = [
    entry.ino ?? 1,
    entry.mode,
    entry.uid ?? 0,
    entry.gid ?? 0,
    entry.nlink ?? 1,
    entry.mtime ?? TIME,
    entry.filesize ?? body.length,
    0,
    0,
    major,
    minor,
    entry.namesize ?? entry.name.length + 1,
    entry.check ?? 0,
  ].map((field, index) => entry.digits?.[index] ?? field.toString(16).padStart(8, '0'));
  return padded(padded(`${entry.magic ?? '070701'}${fields.join('')}${entry.name}\0`) + body);
}

export const trailer = (): string => entryText({ name: 'TRAILER!!!', mode: 0, mtime: 0 });
export const file = (name: string, body = '', more: Partial<Entry> = {}): string =>
  entryText({ name, mode: FILE, body, ...more });
export const directory = (name: string, more: Partial<Entry> = {}): string =>
  entryText({ name, mode: DIRECTORY, ...more });
export const symlink = (name: string, target: string, more: Partial<Entry> = {}): string =>
  entryText({ name, mode: SYMLINK, body: target, ...more });
export const node = (name: string, mode: number, rdev: readonly [number, number], more: Partial<Entry> = {}): string =>
  entryText({ name, mode, rdev, ...more });

export const bytesOfText = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const image = (...texts: readonly string[]): Uint8Array => bytesOfText(texts.join(''));
