import { linesOf, problem, problemInWords, type PasteProblem } from './problem.ts';

/** What was pasted: one of the four that are known. */
export const PASTE_KINDS = ['/proc/modules', 'lsmod', '/proc/meminfo', '.config'] as const;
export type PasteKind = (typeof PASTE_KINDS)[number];

/** What lsmod prints first; busybox adds whether the kernel is tainted. */
export const LSMOD_HEADING = /^Module\s+Size\s+Used by/;

/** A line of lsmod without its heading: users, and at most their names; /proc/modules has a comma or a `-` and more behind it. */
const LSMOD_LINE = /^[A-Za-z0-9_-]+\s+\d+\s+(?:\d+|-2)(?:\s+[A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)?$/;

/** What the first line that holds something looks like; null: like none of the four. */
export function pasteKindOf(text: string): PasteKind | null {
  const [first = '', second = ''] = linesOf(text).map((line) => line.text);
  if (LSMOD_HEADING.test(first)) return 'lsmod';
  if (isFree(first, second)) return null;
  if (/^[A-Za-z0-9_()]+:\s/.test(first)) return '/proc/meminfo';
  if (/^(#|CONFIG_)/.test(first)) return '.config';
  if (LSMOD_LINE.test(first)) return 'lsmod';
  return /^[A-Za-z0-9_-]+\s+\d/.test(first) ? '/proc/modules' : null;
}

/** `free`, in whatever language: a heading without a number, then a name with several. */
const isFree = (first: string, second: string): boolean =>
  /^(?:\s+[^\s\d]+){3,8}$/.test(first) && /^[^\s:]+:(?:\s+[\d.,]+\S*){3,}/.test(second);

/** What people paste instead, and what to do then. */
const OTHERS: readonly (readonly [pattern: RegExp, what: string, next: string])[] = [
  [
    /^\[\s*\d+\.\d+\]/,
    'the kernel’s log (dmesg)',
    'The log has no sizes of modules. Paste what cat /proc/meminfo or lsmod prints.',
  ],
  [/^Linux version /, '/proc/version', 'Paste what cat /proc/meminfo or lsmod prints.'],
  [/^processor\s*:/, '/proc/cpuinfo', 'Paste what cat /proc/meminfo or lsmod prints.'],
  [
    /^(?:Filesystem|Dateisystem|Sys\. de fichiers)\s/,
    'what df prints',
    'Paste what cat /proc/meminfo or lsmod prints.',
  ],
  [/^\u001f[\u008b\ufffd]/, 'a compressed file', 'Unpack it first: zcat /proc/config.gz, or gunzip of the file.'],
  [/\0/, 'bytes that are no text', 'Save the file as plain text (UTF-8), and open or paste that.'],
];

const EXPECTED = 'the first line of /proc/modules, lsmod, /proc/meminfo or a kernel .config';
const NEXT = 'Paste the whole text of one of the four.';

/** Why a text is none of the four: what it is instead, if that can be told. */
export function notOneOfThem(text: string): PasteProblem {
  const [first, second] = linesOf(text);
  if (first === undefined) return problem(EXPECTED, '', 1, NEXT);
  if (isFree(first.text, second?.text ?? '')) {
    const next = 'free adds up what the kernel tells: paste what cat /proc/meminfo prints.';
    return problemInWords(EXPECTED, 'what free prints', first.number, next);
  }
  const other = OTHERS.find(([pattern]) => pattern.test(first.text));
  if (other === undefined) return problem(EXPECTED, first.text, first.number, NEXT);
  return problemInWords(EXPECTED, other[1], first.number, other[2]);
}
