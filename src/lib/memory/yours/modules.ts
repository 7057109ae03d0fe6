import { linesOf, problem, wholeNumber, type PasteProblem } from './problem.ts';

/** A loaded module as /proc/modules or lsmod names it. `size`: bytes of its core. */
export interface LoadedModule {
  readonly name: string;
  readonly size: number;
  readonly usedBy: readonly string[];
}

export type ModulesReading =
  | { readonly kind: 'modules'; readonly modules: readonly LoadedModule[] }
  | { readonly kind: 'problem'; readonly problem: PasteProblem };

/** Modules that are read: a kernel has some four thousand. */
export const MOST_MODULES = 20_000;

const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const PROC = 'Paste the whole of /proc/modules: cat /proc/modules';
const LSMOD = 'Paste all that lsmod prints, its first line included.';

/** In: the text of /proc/modules (`m_show`, kernel/module/procfs.c): name, size, users, names, state, address. */
export function readProcModules(text: string): ModulesReading {
  return read(text, 1, PROC, (fields) => {
    const [name, size, users, by, state] = fields;
    if (!/^(Live|Loading|Unloading)$/.test(state ?? '')) return null;
    if (wholeNumber(users) === null && users !== '-') return null;
    return moduleOf(
      name,
      size,
      (by === '-' ? '' : (by ?? '')).split(',').filter((user) => user !== '' && user !== '[permanent]'),
    );
  });
}

/** In: what lsmod prints: a heading, then name, size, number of users, and their names. */
export function readLsmod(text: string): ModulesReading {
  return read(text, 2, LSMOD, (fields) => {
    const [name, size, users, by] = fields;
    if (wholeNumber(users) === null && users !== '-') return null;
    return moduleOf(
      name,
      size,
      (by ?? '').split(',').filter((user) => user !== ''),
    );
  });
}

function moduleOf(name: string | undefined, size: string | undefined, usedBy: readonly string[]): LoadedModule | null {
  const bytes = wholeNumber(size);
  return name === undefined || !NAME.test(name) || bytes === null ? null : { name, size: bytes, usedBy };
}

function read(
  text: string,
  first: number,
  next: string,
  parse: (fields: readonly string[]) => LoadedModule | null,
): ModulesReading {
  const modules: LoadedModule[] = [];
  const seen = new Set<string>();
  for (const { number, text: line } of linesOf(text).slice(first - 1)) {
    const module = parse(line.trim().split(/\s+/));
    if (module === null) {
      const expected =
        first === 1
          ? 'a name, a size in bytes, users, names, a state and an address'
          : 'a name, a size in bytes and users';
      return { kind: 'problem', problem: problem(expected, line, number, next) };
    }
    if (seen.has(module.name)) {
      return {
        kind: 'problem',
        problem: problem('each module once', line, number, 'Paste the list of one machine only.'),
      };
    }
    if (modules.length === MOST_MODULES) {
      return { kind: 'problem', problem: problem(`at most ${MOST_MODULES} modules`, line, number, next) };
    }
    seen.add(module.name);
    modules.push(module);
  }
  return { kind: 'modules', modules };
}
