/**
 * What booted kernels answered, for the pages that name it as evidence: the cases of `tests/kernel` joined with their
 * recorded answers. A loader of a collection, so that it is read once in a build, by Node.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface RecordedAnswer {
  /** Names of the kernels of the harness that answered so. */
  readonly kernels: readonly string[];
  /** What stood on the console. */
  readonly lines: readonly string[];
  readonly outcome: string;
}

export interface RecordedCase {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly kind: 'boot' | 'unpack';
  /** One sentence. */
  readonly about: string;
  /** Only of a boot. */
  readonly commandLine: string | null;
  readonly answers: readonly RecordedAnswer[];
}

type Fields = Readonly<Record<string, unknown>>;

const KINDS = ['boot', 'unpack'] as const;

/** In: the project's folder. Out: every recorded case, once. */
export async function recordedCases(root: string): Promise<RecordedCase[]> {
  const perKind = await Promise.all(KINDS.map((kind) => casesOf(join(root, 'tests/kernel'), kind)));
  return perKind.flat();
}

async function casesOf(folder: string, kind: (typeof KINDS)[number]): Promise<RecordedCase[]> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(join(folder, kind, 'index.ts')).href);
  const cases = listOf(fieldsOf(module)[kind === 'boot' ? 'BOOT_CASES' : 'UNPACK_CASES']).map(fieldsOf);
  const recorded = (await readFile(join(folder, 'recorded', `${kind}.jsonl`), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => fieldsOf(JSON.parse(line)));
  return cases.flatMap((one) => {
    const answers = recorded
      .filter((answer) => answer['case'] === one['name'])
      .map((answer) => readAnswer(kind, answer));
    if (answers.length === 0) return [];
    return [
      {
        id: textOf(one['name']),
        kind,
        about: textOf(one['about']),
        commandLine: kind === 'boot' ? textOf(one['commandLine']) : null,
        answers,
      },
    ];
  });
}

function readAnswer(kind: (typeof KINDS)[number], answer: Fields): RecordedAnswer {
  const lines =
    kind === 'boot' ? [...listOf(answer['console']), ...listOf(answer['later'])] : listOf(answer['messages']);
  return {
    kernels: listOf(answer['kernels']).map(textOf),
    lines: lines.map(textOf),
    outcome: sayOutcome(fieldsOf(answer['outcome'])),
  };
}

function sayOutcome({ kind, program, text, for: what }: Fields): string {
  switch (kind) {
    case 'running':
      return `${textOf(program)} runs as process 1`;
    case 'panic':
      return `panic: ${textOf(text)}`;
    case 'waiting':
      return `the kernel waits for ${textOf(what)}`;
    case 'dies':
      return 'the kernel crashes';
    case 'hangs':
      return 'the kernel hangs';
    default:
      return 'unpacked';
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
