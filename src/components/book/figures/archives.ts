/** Archives and disks that the static figures boot, made by the book's own packer while the site is built. */
import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { joinPieces } from '../../../lib/cpio/archive-writer.ts';
import type { ReadFile } from '../../../lib/cpio/list-file/file-source.ts';
import { packListFile, type PackedList } from '../../../lib/cpio/list-file/pack.ts';
import { parseListFile } from '../../../lib/cpio/list-file/parse.ts';
import { problemText } from '../../../lib/cpio/list-file/problem.ts';
import type { Disk } from '../../../lib/kernel/machine/disk.ts';
import { listTree } from '../../../lib/kernel/machine/list-tree.ts';
import { tinyInit } from '../../../lib/presets/tiny-init.ts';

/** What `file` lines may name: `program` is a static program, the rest are texts. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

/** A static program for x86-64 that the kernel can start. */
export const PROGRAM = tinyInit();

const encoder = new TextEncoder();

function reader(files: Files): ReadFile {
  return (location) => {
    const found = files[location];
    if (found === undefined) return location === 'program' ? { size: PROGRAM.length, mtime: 0, bytes: PROGRAM } : null;
    const bytes = typeof found === 'string' ? encoder.encode(found) : found;
    return { size: bytes.length, mtime: 0, bytes };
  };
}

/**
 * In: lines of a list as `gen_init_cpio` reads it, and the files that they name. Out: what it would write, byte for
 * byte. Throws when a line is wrong: a figure of the book must not be.
 */
export function packed(lines: readonly string[], files: Files = {}): PackedList {
  const list = packListFile(parseListFile(utf8ByteString(`${lines.join('\n')}\n`)), {
    mtime: 0,
    mtimeForFiles: true,
    checksum: false,
    dataAlign: 0,
    environment: new Map(),
    readFile: reader(files),
  });
  const [error] = list.errors;
  if (error !== undefined) throw new Error(`A figure's list: ${problemText(error)}`);
  return list;
}

/** The same as one run of bytes. */
export function archive(lines: readonly string[], files: Files = {}): Uint8Array<ArrayBuffer> {
  return joinPieces(packed(lines, files).pieces);
}

/** The lines of an archive that boots: a console, and a program called /init. */
export const BOOTS = ['dir /dev 0755 0 0', 'nod /dev/console 0600 0 0 c 5 1', 'file /init program 0755 0 0'] as const;

/** A disk of one ext4 filesystem, 8:1, with what the lines say. Throws when a line is wrong. */
export function rootDisk(lines: readonly string[] = ['dir /dev 0755 0 0', 'file /sbin/init program 0755 0 0']): Disk {
  const { view, problems } = listTree(utf8ByteString(`${lines.join('\n')}\n`), {
    environment: new Map(),
    readFile: reader({}),
  });
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`A figure's disk: ${problemText(problem)}`);
  return { name: 'sda1', major: 8, minor: 1, fstype: 'ext4', contents: view };
}
