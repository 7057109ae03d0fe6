import type { ByteString } from '../../bytes/byte-string.ts';

/** Something about a line that a person should know, in the four parts of every error here. */
export interface ListProblem {
  /** Line number as gen_init_cpio counts, from 1. */
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  readonly next: string;
}

/** A line that gen_init_cpio complains about, or crashes on. */
export interface ListError extends ListProblem {
  /** The bytes that gen_init_cpio prints on standard error about this line, with every line feed. */
  readonly stderr: ByteString;
  /**
   * What it means for the run: `fail`: left out, no trailer, status not 0; `report`: printed, but the status stays;
   * `stop`: as fail, and no further line is read; `crash`: gen_init_cpio dies here of a null pointer.
   */
  readonly effect: 'fail' | 'report' | 'stop' | 'crash';
}

/** The problem as one sentence. */
export function problemText(problem: ListProblem): string {
  return `Line ${problem.line}: expected ${problem.expected}, found ${problem.found}. ${problem.next}`;
}
