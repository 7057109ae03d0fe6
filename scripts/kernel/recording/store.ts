import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { BootAnswer } from '../answers/boot-answer.ts';
import type { Part } from '../../../tests/kernel/making/image.ts';
import type { UnpackAnswer } from '../answers/unpack-answer.ts';
import { VARIANTS } from '../build/variants.ts';

/** The recorded corpus lies beside the cases: images/*.jsonl and recorded/*.jsonl, one line per case or answer. */
const TESTS = join(import.meta.dirname, '../../../tests/kernel');

export type Kind = 'unpack' | 'boot';
export type Answer = UnpackAnswer | BootAnswer;

/** One answer and the kernels that gave it. */
export type Recorded<A extends Answer> = { readonly case: string; readonly kernels: readonly string[] } & A;

function readLines<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function writeLines(file: string, rows: readonly unknown[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

interface StoredImage {
  readonly case: string;
  /** What it was made from, as `recipeOf` says; while that stays, the bytes stay, whatever the tools of the day would make. */
  readonly recipe: string;
  readonly sha256: string;
  /** Base64 of the gzipped bytes. */
  readonly gzip: string;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The bytes of an image and the recipe that they were made from. */
export interface MadeImage {
  readonly bytes: Uint8Array;
  readonly recipe: string;
}

/** A short name for how an image is made. */
export function recipeOf(image: Part): string {
  const text = JSON.stringify(image, (_key, value: unknown) => (value instanceof Uint8Array ? sha256(value) : value));
  return sha256(new TextEncoder().encode(text)).slice(0, 16);
}

/** The exact image of each case by its name. */
export function readImages(kind: Kind): Map<string, MadeImage> {
  const rows = readLines<StoredImage>(join(TESTS, 'images', `${kind}.jsonl`));
  return new Map(
    rows.map(({ case: name, recipe, gzip }) => [
      name,
      { recipe, bytes: new Uint8Array(gunzipSync(Buffer.from(gzip, 'base64'))) },
    ]),
  );
}

export function writeImages(kind: Kind, images: ReadonlyMap<string, MadeImage>): void {
  const rows = [...images].map(([name, { bytes, recipe }]) => ({
    case: name,
    recipe,
    sha256: sha256(bytes),
    gzip: gzipSync(bytes, { level: 9 }).toString('base64'),
  }));
  writeLines(join(TESTS, 'images', `${kind}.jsonl`), rows);
}

export function readAnswers<A extends Answer>(kind: Kind): Recorded<A>[] {
  return readLines<Recorded<A>>(join(TESTS, 'recorded', `${kind}.jsonl`));
}

const order = (kernel: string): number => VARIANTS.findIndex(({ name }) => name === kernel);

/** Kernels that gave the same answer share a line. In: answers by case, then by kernel, in the order to be written. */
export function writeAnswers(kind: Kind, answers: ReadonlyMap<string, ReadonlyMap<string, Answer>>): void {
  const rows: unknown[] = [];
  for (const [name, byKernel] of answers) {
    const groups = new Map<string, { kernels: string[]; answer: Answer }>();
    for (const [kernel, answer] of [...byKernel].sort((a, b) => order(a[0]) - order(b[0]))) {
      const key = JSON.stringify(answer);
      const group = groups.get(key) ?? { kernels: [], answer };
      group.kernels.push(kernel);
      groups.set(key, group);
    }
    for (const { kernels, answer } of groups.values()) rows.push({ case: name, kernels, ...answer });
  }
  writeLines(join(TESTS, 'recorded', `${kind}.jsonl`), rows);
}

/** Which kernels were asked, when and how. */
export interface KernelRecord {
  readonly name: string;
  readonly version: string;
  readonly changes: Readonly<Record<string, string>>;
  /** The kernel's first line. */
  readonly banner: string;
  /** ISO day of the recording. */
  readonly recorded: string;
  readonly command: string;
}

export function writeKernels(kernels: readonly KernelRecord[]): void {
  const file = join(TESTS, 'recorded', 'kernels.json');
  writeFileSync(file, `${JSON.stringify(kernels, null, 2)}\n`);
}
