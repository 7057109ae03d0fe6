/** Differences between what the command line says about an image and what the real tools made of it. */
import type { ListedEntry, TreeObject } from './real-tools.ts';

/** An object of the JSON that the command line prints: anything, until a field has been looked at. */
export type Row = Readonly<Record<string, unknown>>;

export function rows(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

function differs(ours: unknown, real: unknown): boolean {
  return JSON.stringify(ours) !== JSON.stringify(real);
}

function fieldDifferences(place: string, ours: Row, real: Row, fields: readonly string[]): string[] {
  return fields
    .filter((field) => differs(ours[field], real[field]))
    .map((field) => `${place}: ${field} is ${JSON.stringify(ours[field])}, real: ${JSON.stringify(real[field])}`);
}

/** `list --json` against the lines of `cpio -itvn`, in archive order; every field that those lines show. */
export function compareList(ours: readonly Row[], real: readonly ListedEntry[]): string[] {
  const differences: string[] = [];
  if (ours.length !== real.length) differences.push(`list has ${ours.length} entries, cpio -itv ${real.length}`);
  for (const [i, entry] of real.entries()) {
    const mine = ours[i];
    if (mine === undefined) break;
    const fields = ['path', 'type', 'mode', 'uid', 'gid', 'nlink', 'rdev', 'target'];
    if (entry.size !== null) fields.push('size');
    differences.push(...fieldDifferences(`entry ${i} ${entry.path}`, mine, { ...entry }, fields));
  }
  return differences;
}

/**
 * `unpack --json` against the extracted tree. `inImage` holds the paths that the image itself names: of the others
 * (`/dev`, `/root`, sometimes `/`) only the kernel knows the time. A directory's size is a matter of its filesystem.
 */
export function compareTree(
  ours: readonly Row[],
  real: ReadonlyMap<string, TreeObject>,
  inImage: ReadonlySet<string>,
): string[] {
  const differences: string[] = [];
  const paths = ours.map((row) => String(row['path']));
  const mine = new Map(paths.map((path, i) => [path, ours[i]]));
  const sorted = [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (differs(paths, sorted)) differences.push('the tree is not sorted by path');
  for (const path of paths) if (!real.has(path)) differences.push(`${path}: only in the engine's tree`);
  const inodes = new Map<unknown, string>();
  for (const [path, object] of real) {
    const row = mine.get(path);
    if (row === undefined) {
      differences.push(`${path}: not in the engine's tree`);
      continue;
    }
    const fields = ['type', 'uid', 'gid', 'rdev', 'target', 'nlink'];
    // Without an entry of its own the root has the mode of its filesystem, 0755 or 1777.
    if (path !== '/' || inImage.has('/')) fields.push('mode');
    if (object.type !== 'directory') fields.push('size');
    if (object.type === 'file') fields.push('sha256');
    if (inImage.has(path)) fields.push('mtime');
    else if (row['mtime'] !== null)
      differences.push(`${path}: mtime is ${String(row['mtime'])}, but no entry gives one`);
    differences.push(...fieldDifferences(path, row, { ...object }, fields));
    const known = inodes.get(row['ino']);
    if (known !== undefined && known !== object.inode)
      differences.push(`${path}: shares an ino that it should not share`);
    inodes.set(row['ino'], object.inode);
  }
  const realInodes = new Set([...real.values()].map(({ inode }) => inode)).size;
  if (inodes.size !== realInodes) differences.push(`${inodes.size} inodes, real: ${realInodes}`);
  return differences;
}

/** What a kernel prints about an image that it takes without complaint, and nothing else. */
export function complaints(messages: unknown): string[] {
  const lines = Array.isArray(messages) ? messages.map(String) : [`messages is ${JSON.stringify(messages)}`];
  return lines.filter(
    (line) =>
      !/^(Trying to unpack rootfs image as initramfs|Unpacking initramfs)\.\.\.$/.test(line) &&
      !/^Freeing initrd memory: \d+K$/.test(line),
  );
}
