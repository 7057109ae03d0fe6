import { utf8ByteString, type ByteString } from '../bytes/byte-string.ts';
import { displayName } from '../bytes/display-name.ts';
import type { Decompressors } from '../compression/registry.ts';
import { isSymlink } from '../cpio/entry.ts';
import type { NewEntry } from '../cpio/pack.ts';
import { driverName } from '../early-userspace/machine/drivers.ts';
import { editEntries, entriesOf, type FoundEntry, type Rewritten } from '../image/edit-entries.ts';
import { entryAt } from '../image/rewrite-entry.ts';
import { followPath } from '../kernel/boot/path-walk.ts';
import { aliasesOfModule, dependencyLine, needsOf, pathOf, sizeInMemory } from '../kernel/module/known-modules.ts';
import { standInModule } from '../kernel/module/stand-in.ts';
import { TYPE_BITS } from '../rootfs/inode.ts';
import type { RootfsView } from '../rootfs/view.ts';
import type { ModuleFileWish } from './change-driver.ts';

/** A module's file by its name: as it is, or compressed. */
const MODULE_FILE = /([^/]+)\.ko(?:\.(?:gz|xz|zst))?$/;

/** The name of a module as in lsmod, from the path of its file; null: that is none. */
function moduleOf(path: string): string | null {
  const name = MODULE_FILE.exec(path)?.[1];
  return name === undefined ? null : driverName(name);
}

/** Names of the modules whose files lie in /lib/modules of a release. In: a tree, and what `uname -r` says. */
export function modulesIn(view: RootfsView, release: string): ReadonlySet<string> {
  const names = new Set<string>();
  const folder = followPath(view, utf8ByteString(`/lib/modules/${release}`)).node;
  const ahead = folder === null ? [] : [folder.path];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    for (const node of view.list(path)) {
      if (node.type === 'directory') ahead.push(node.path);
      const module = moduleOf(displayName(node.name));
      if (node.type === 'file' && module !== null) names.add(module);
    }
  }
  return names;
}

/**
 * An image whose modules are what a kernel's build gives: files that are to be there are put in with what depmod writes
 * about them, others are taken out, and what is built in stands in modules.builtin. Modules are put in as files that say of
 * themselves what the real ones say, and hold no code.
 * In: the image, what `uname -r` says, and the wishes. Out: the image, or why it cannot be done, in a sentence.
 */
export function withModuleFiles(
  image: Uint8Array,
  release: string,
  wishes: ReadonlyMap<string, ModuleFileWish>,
  decompressors: Decompressors,
): Uint8Array | string {
  const listed = entriesOf(image, decompressors);
  const { entries } = listed;
  const folder = `${modulesFolder(entries)}/${release}`;
  const inside = entries.filter(({ path }) => path.startsWith(`${folder}/`));
  const there = new Set(inside.map(({ path }) => moduleOf(path)));
  const put = [...wishes].flatMap(([name, wish]) =>
    wish === 'in the archive' && !there.has(driverName(name)) ? [name] : [],
  );
  const out = inside.filter(({ path }) => {
    const wish = wishes.get(moduleOf(path) ?? '');
    return wish === 'not in the archive' || wish === 'built in';
  });
  if (put.length === 0 && out.length === 0) return image;
  const relative = (path: string): string => path.slice(folder.length + 1);
  const builtIn = out.filter(({ path }) => wishes.get(moduleOf(path) ?? '') === 'built in');
  const added = new AddedEntries(entries);
  const changed = new Map<FoundEntry, (file: Rewritten) => Rewritten | null>(out.map((found) => [found, () => null]));
  const text = (name: string, change: (lines: readonly string[]) => readonly string[]): void => {
    const found = entryAt(entries, `${folder}/${name}`);
    if (found !== null) changed.set(found, (file) => ({ ...file, body: encoded(change(linesIn(file.body))) }));
    else {
      const lines = change([]);
      if (lines.length > 0) added.file(`${folder}/${name}`, encoded(lines));
    }
  };
  for (const name of put) {
    added.file(
      `${folder}/${pathOf(name)}`,
      standInModule({ name, release, depends: needsOf(name), size: sizeInMemory(name) }),
    );
  }
  const staying = new Set([
    ...put,
    ...inside.filter((found) => !out.includes(found)).map(({ path }) => moduleOf(path)),
  ]);
  text('modules.dep', (lines) =>
    [...lines, ...put.map((name) => dependencyLine(name).trimEnd())].flatMap((line) => dependencyOf(line, staying)),
  );
  text('modules.alias', (lines) => [...lines, ...put.map((name) => aliasesOfModule(name).trimEnd()).filter(Boolean)]);
  if (builtIn.length > 0) text('modules.builtin', (lines) => [...lines, ...builtIn.map(({ path }) => relative(path))]);
  return (
    editEntries(image, listed, { changed, added: added.entries }, decompressors) ??
    `${put.length > 0 ? `The module ${put.join(', ')} was to be put into the archive` : 'Modules were to be taken out of the archive'}, and this image holds no archive that could be packed anew. It is as it was; choose another archive.`
  );
}

/** Where modules lie: behind the links of a distribution whose /lib is in /usr, or in /lib itself. */
function modulesFolder(entries: readonly FoundEntry[]): string {
  const found = entryAt(entries, '/lib/modules');
  if (found !== null) return found.path;
  const lib = entryAt(entries, '/lib');
  return `${lib === null || isSymlink(lib.entry.header.mode) ? 'lib' : lib.path}/modules`;
}

/** New files, each with the folders that it needs and that nobody has made yet. */
class AddedEntries {
  readonly entries: NewEntry[] = [];
  readonly #there: Set<string>;
  readonly #mtime: number;

  constructor(entries: readonly FoundEntry[]) {
    this.#there = new Set(entries.map(({ path }) => path));
    this.#mtime = entries.at(-1)?.entry.header.mtime ?? 0;
  }

  file(path: string, body: Uint8Array): void {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      this.#add(path.slice(0, end), { mode: TYPE_BITS.directory | 0o755, nlink: 2 }, null);
    }
    this.#add(path, { mode: TYPE_BITS.file | 0o644 }, body);
  }

  #add(path: string, header: NewEntry['header'], body: Uint8Array | null): void {
    if (this.#there.has(path)) return;
    this.#there.add(path);
    this.entries.push({ header: { ...header, mtime: this.#mtime }, name: path as ByteString, body });
  }
}

/** A line of modules.dep as depmod writes it where only some files are there; empty: its own is not. */
function dependencyOf(line: string, staying: ReadonlySet<string | null>): readonly string[] {
  const [first = '', ...needs] = line.split(' ');
  const isThere = (file: string): boolean => staying.has(moduleOf(file.replace(/:$/, '')));
  return isThere(first) ? [[first, ...needs.filter(isThere)].join(' ')] : [];
}

function linesIn(body: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(body)
    .split('\n')
    .filter((line) => line !== '');
}

function encoded(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}
