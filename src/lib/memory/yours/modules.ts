import { linesOf, problem, wholeNumber, type NumberedLine, type PasteProblem } from './problem.ts';
import { LSMOD_HEADING } from './recognise.ts';

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
  return read(linesOf(text), PROC_LINE, PROC, (fields) => {
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

/** In: what lsmod prints: a heading (which may be missing, or sorted in among the others), then name, size, number of users, and their names. */
export function readLsmod(text: string): ModulesReading {
  const lines = linesOf(text).filter((line) => !LSMOD_HEADING.test(line.text));
  return read(lines, LSMOD_LINE, LSMOD, (fields) => {
    const [name, size, users, by] = fields;
    if (wholeNumber(users) === null && users !== '-' && users !== '-2') return null;
    return moduleOf(
      name,
      size,
      (by ?? '').split(',').filter((user) => user !== '' && user !== '[permanent]'),
    );
  });
}

function moduleOf(name: string | undefined, size: string | undefined, usedBy: readonly string[]): LoadedModule | null {
  const bytes = wholeNumber(size);
  return name === undefined || !NAME.test(name) || bytes === null ? null : { name, size: bytes, usedBy };
}

const PROC_LINE = 'a name, a size in bytes, users, names, a state and an address';
const LSMOD_LINE = 'a name, a size in bytes and users';

function read(
  lines: readonly NumberedLine[],
  expected: string,
  next: string,
  parse: (fields: readonly string[]) => LoadedModule | null,
): ModulesReading {
  const modules: LoadedModule[] = [];
  const seen = new Set<string>();
  for (const { number, text: line } of lines) {
    const module = parse(line.trim().split(/\s+/));
    if (module === null) return { kind: 'problem', problem: problem(expected, line, number, next) };
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
