import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseListFile } from '../../../src/lib/cpio/list-file/parse.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import type { ArchiveSource } from '../../../src/lib/presets/boot/preset.ts';
import { KERNEL_RELEASE } from '../../../src/lib/presets/boot/modules.ts';
import { kernelPath } from '../cache.ts';

/** Where the files of the host's packages may lie that a list names by another folder. */
const FOLDERS = ['/', '/usr/lib/x86_64-linux-gnu', '/usr/sbin', '/usr/bin'];

function hostFile(name: string): Uint8Array {
  for (const folder of FOLDERS) {
    for (const path of [join(folder, name), join(folder, basename(name))]) {
      if (existsSync(path)) return new Uint8Array(readFileSync(path));
    }
  }
  throw new Error(`Not on this machine: ${name}. Install the package that has it.`);
}

/** The modules that were built with a kernel: the release, and each module's bytes by its path below the release. */
function builtModules(kernel: string): { readonly release: string; readonly folder: string } {
  const folder = `${kernelPath(kernel)}.modules/lib/modules`;
  const [release] = existsSync(folder) ? readdirSync(folder) : [];
  if (release === undefined)
    throw new Error(`Not found: modules in ${folder}. Run scripts/kernel/presets/build-pc.ts.`);
  return { release, folder: join(folder, release) };
}

/**
 * Puts the real files where a list has stand-ins (`real/…`): busybox, programs and libraries of the host, and the modules
 * and modules.dep of the kernel that is to boot, in the folder of its release.
 */
export function withRealFiles({ list, files }: ArchiveSource, kernel: string): ArchiveSource {
  const real = new Map<string, Uint8Array>();
  const lines = list.split('\n').map((text, index) => {
    const line = parseListFile(utf8ByteString(text)).lines[0];
    if (line?.content.kind !== 'entry' || line.content.entry.type !== 'file') return text;
    const { entry } = line.content;
    if (!entry.location.startsWith('real/') && !/^modules\./.test(entry.location)) return text;
    const location = `put/${index}`;
    const bytes = realFile(entry.name, entry.location, kernel);
    // dimlib, which virtio_net of 6.12 needs, is no module of 6.1.
    if (bytes === null) return '';
    real.set(location, bytes);
    return text.replace(` ${entry.location} `, ` ${location} `);
  });
  const hasModules = list.includes(KERNEL_RELEASE);
  const release = hasModules ? builtModules(kernel).release : KERNEL_RELEASE;
  if (hasModules) lines.push(...missingNeeds(lines.join('\n'), kernel, real));
  return {
    list: `${lines.join('\n').trimEnd()}\n`.replaceAll(KERNEL_RELEASE, release),
    files: [...files, ...[...real].map(([location, bytes]) => ({ location, bytes }))],
  };
}

/** What each module of a built kernel needs, by its path below the release: modules.dep, and the `pre` of modules.softdep. */
function needsOfModules(folder: string): (module: string) => readonly string[] {
  const rowsOf = (file: string): readonly string[] => readFileSync(join(folder, file), 'utf8').split('\n');
  const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
  const needs = new Map(
    rowsOf('modules.dep').map((row): [string, readonly string[]] => {
      const [module = '', names = ''] = row.split(':');
      return [module, words(names)];
    }),
  );
  const nameOf = (module: string): string => basename(module, '.ko').replaceAll('-', '_');
  const paths = new Map([...needs.keys()].map((module) => [nameOf(module), module]));
  // A module may have several such rows.
  const soft = rowsOf('modules.softdep').map((row) => {
    const [, module = '', names = ''] = /^softdep (\S+)(?:.*?\bpre: (.*?))?(?: post: .*)?$/.exec(row) ?? [];
    return { module, before: words(names).flatMap((name) => paths.get(nameOf(name)) ?? []) };
  });
  const softNeeds = (name: string): readonly string[] =>
    soft.flatMap(({ module, before }) => (module === name ? before : []));
  return (module) => [...(needs.get(module) ?? []), ...softNeeds(nameOf(module))];
}

/**
 * Lines for what a list's modules need of the kernel that is to boot, and the list has not: 7.2 as it is built here has the
 * frame of its ciphers (crypto_skcipher, say) in modules of their own, and crypto_algapi asks for cryptomgr before it.
 */
function missingNeeds(list: string, kernel: string, real: Map<string, Uint8Array>): readonly string[] {
  const { folder } = builtModules(kernel);
  const needsOf = needsOfModules(folder);
  const listed = [...list.matchAll(/^file (\S+) /gm)].map(([, path = '']) => path);
  const lines = new Map<string, string>();
  for (const path of listed) {
    const [top, below = ''] = path.split(`/${KERNEL_RELEASE}/`);
    const needed = new Set([below]);
    // A set goes on over what is added to it meanwhile: the needs of needs.
    for (const module of needed) for (const need of needsOf(module)) needed.add(need);
    needed.delete(below);
    for (const need of needed) {
      const name = `${top}/${KERNEL_RELEASE}/${need}`;
      if (listed.includes(name) || lines.has(name)) continue;
      real.set(`need/${need}`, new Uint8Array(readFileSync(join(folder, need))));
      // Its folder is there: what is needed lies beside ciphers and libraries that the list has.
      lines.set(name, `file ${name} need/${need} 0644 0 0`);
    }
  }
  return [...lines.values()];
}

/** Out: null for a module that this kernel does not have. */
function realFile(name: string, location: string, kernel: string): Uint8Array | null {
  if (location === 'real/busybox') return hostFile('/usr/bin/busybox');
  if (location === 'real/text') return new TextEncoder().encode('# In the place of a file of the distribution.\n');
  const below = name.split(`/${KERNEL_RELEASE}/`)[1];
  if (below === undefined) return hostFile(name);
  const file = join(builtModules(kernel).folder, below);
  return existsSync(file) ? new Uint8Array(readFileSync(file)) : null;
}
