import { linesOf, problem, problemInWords, wholeNumber, type PasteProblem } from './problem.ts';

export type MeminfoReading =
  | { readonly kind: 'meminfo'; readonly kibibytes: ReadonlyMap<string, number> }
  | { readonly kind: 'problem'; readonly problem: PasteProblem };

const NEXT = 'Paste the whole of /proc/meminfo: cat /proc/meminfo';

/** Without these lines there are no bars; every kernel since 2.6 has them. */
export const NEEDED_LINES = ['MemTotal', 'MemFree', 'Buffers', 'Cached'] as const;

/** In: the text of /proc/meminfo (`meminfo_proc_show`, fs/proc/meminfo.c). Out: its lines in kB; pages of huge size stay counts. */
export function readMeminfo(text: string): MeminfoReading {
  const kibibytes = new Map<string, number>();
  let last = 1;
  for (const { number, text: line } of linesOf(text)) {
    last = number;
    const [, name, digits] = /^([A-Za-z0-9_]+(?:\([a-z_]+\))?):\s+(\d+)(?:\s+kB)?\s*$/.exec(line) ?? [];
    const value = wholeNumber(digits);
    if (name === undefined || value === null) {
      return { kind: 'problem', problem: problem('a name, a colon and a number of kB', line, number, NEXT) };
    }
    if (kibibytes.has(name)) {
      return { kind: 'problem', problem: problem(`${name} once`, line, number, 'Paste the file of one machine only.') };
    }
    kibibytes.set(name, value);
  }
  const missing = NEEDED_LINES.find((name) => !kibibytes.has(name));
  if (missing !== undefined) {
    return {
      kind: 'problem',
      problem: problemInWords(`a line ${missing}:`, 'the end of the text without one', last, NEXT),
    };
  }
  const total = kibibytes.get('MemTotal') ?? 0;
  const over = [...NEEDED_LINES].find((name) => (kibibytes.get(name) ?? 0) > total);
  if (over !== undefined) {
    const found = `${over} ${String(kibibytes.get(over))} kB`;
    return { kind: 'problem', problem: problemInWords(`no more than MemTotal, ${total} kB`, found, last, NEXT) };
  }
  return { kind: 'meminfo', kibibytes };
}
