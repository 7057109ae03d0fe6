/** What gen_init_cpio answered, case by case: recorded by record.ts, and compared with the engine in the tests. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ANSWERS = join(import.meta.dirname, '../../tests/fixtures/gen-init-cpio/answers.json');

export interface Answer {
  readonly name: string;
  /** SHA-256 of the list, so that a changed case cannot be compared with an old answer. */
  readonly list: string;
  /** Of standard output. */
  readonly sha256: string;
  readonly length: number;
  /** Each byte as one character. */
  readonly stderr: string;
  readonly status: number | null;
  readonly signal: string | null;
}

export interface Answers {
  /** Which tool was asked. */
  readonly source: string;
  /** The value of -t unless a case says otherwise. Seconds since the epoch. */
  readonly mtime: number;
  /** Bytes that the recording machine's filesystem gave for a directory. */
  readonly directorySize: number;
  readonly answers: readonly Answer[];
}

/** Out: the answers as they were recorded last. */
export function recordedAnswers(): Answers {
  return JSON.parse(readFileSync(ANSWERS, 'utf8'));
}

/** Out: the digest by which lists and archives are compared, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
