import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { stat, readWhole } from '../../kernel/mounts/file-calls.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { matches, patternOf } from '../shell/pattern.ts';
import { textOfBytes } from '../task.ts';
import { nameOfFile } from './insmod.ts';

/** The words of each line of a file, without comments; empty when it cannot be read. */
export function linesOf(caller: Caller, path: string): readonly (readonly string[])[] {
  const bytes = readWhole(caller, utf8ByteString(path));
  if (typeof bytes === 'number') return [];
  return textOfBytes(bytes)
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/[ \t]+/));
}

/** A line of modules.dep: the module's file, then those that must be loaded before, the last one first. */
export interface Dependency {
  readonly name: string;
  readonly files: readonly string[];
}

/** modules.dep of a folder. */
export function dependencies(caller: Caller, folder: string): readonly Dependency[] {
  return linesOf(caller, `${folder}/modules.dep`).flatMap(([first = '', ...rest]) =>
    first.endsWith(':')
      ? [{ name: nameOfFile(first.slice(0, -1) as ByteString), files: [first.slice(0, -1), ...rest] }]
      : [],
  );
}

/** Names, as in lsmod, of the modules that modules.builtin lists. In: who reads it, the folder that it lies in. Out: empty where there is none. */
export function builtIns(caller: Caller, folder: string): readonly string[] {
  return linesOf(caller, `${folder}/modules.builtin`).map(([file = '']) => nameOfFile(file as ByteString));
}

/** What `alias` lines make of a name: in /etc/modprobe.conf and /etc/modprobe.d, and in modules.alias if asked for. */
export function aliasesOf(caller: Caller, name: string, files: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const file of files)
    for (const [word, pattern = '', real] of linesOf(caller, file)) {
      if (word !== 'alias' || real === undefined) continue;
      const wildcard = patternOf([{ text: nameOfFile(pattern as ByteString), quoted: false }]);
      if (matches(wildcard, name)) found.unshift(nameOfFile(real as ByteString));
    }
  return found;
}

/** Files of /etc/modprobe.d whose names end in .conf, and /etc/modprobe.conf. */
export function configurationFiles(caller: Caller): readonly string[] {
  const folder = walk(caller, utf8ByteString('/etc/modprobe.d'));
  const names =
    typeof folder === 'number' ? [] : caller.namespace.filesystem(folder.place.mount).view().list(folder.place.path);
  const files = names.map(({ name }) => name).filter((name) => name.endsWith('.conf') && !name.startsWith('.'));
  return ['/etc/modprobe.conf', ...files.map((name) => `/etc/modprobe.d/${name}`)];
}

/** Can the list of loaded modules be read? Without /proc busybox takes every module for not loaded. */
export function seesLoaded(caller: Caller): boolean {
  return typeof stat(caller, utf8ByteString('/proc/modules')) !== 'number';
}
