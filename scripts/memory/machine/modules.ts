import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { moduleFolder } from './places.ts';

/** A module's name as /proc/modules writes it. In: a path of a .ko file. */
export const moduleName = (path: string): string => basename(path).replace(/\.ko$/, '').replaceAll('-', '_');

/** The one folder of modules below `lib/modules` of a kernel that was built here. */
export function onlyReleaseIn(folder: string): string {
  const [release, ...others] = existsSync(folder) ? readdirSync(folder) : [];
  if (release === undefined || others.length > 0) {
    throw new Error(
      `Expected one release in ${folder}, found ${[release, ...others].join(', ')}. Build the kernel first.`,
    );
  }
  return join(folder, release);
}

/** modules.dep of a kernel: each module's file, and the files of all that it needs, nearest first. */
export class ModuleFiles {
  readonly folder: string;
  readonly needs = new Map<string, readonly string[]>();
  readonly #files = new Map<string, string>();

  constructor(folder = moduleFolder()) {
    this.folder = folder;
    const list = join(folder, 'modules.dep');
    if (!existsSync(list)) {
      throw new Error(`Expected ${list}, found no such file. Run scripts/memory/fetch-kernel.sh first.`);
    }
    for (const line of readFileSync(list, 'utf8').trimEnd().split('\n')) {
      const [file = '', rest = ''] = line.split(':');
      const name = moduleName(file);
      this.#files.set(name, join(folder, file));
      this.needs.set(
        name,
        rest
          .trim()
          .split(/\s+/)
          .filter((need) => need !== '')
          .map(moduleName),
      );
    }
  }

  /** The path of a module's file. */
  file(name: string): string {
    const found = this.#files.get(name);
    if (found === undefined) {
      throw new Error(
        `Expected a module of ${this.folder}, found "${name}". It may be built in: look in modules.builtin.`,
      );
    }
    return found;
  }

  /** These modules and all that they need, in an order in which each can be loaded. */
  loadOrder(names: readonly string[]): readonly string[] {
    const order = new Set<string>();
    for (const name of names) {
      this.file(name);
      for (const need of [...(this.needs.get(name) ?? [])].reverse()) order.add(need);
      order.add(name);
    }
    return [...order];
  }
}
