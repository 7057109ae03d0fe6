import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';

/** A file and what is done to it before it is unpacked. */
export interface Damage {
  readonly format: CompressionFormat;
  readonly file: string;
  /** Bytes that are kept; -1 for all. */
  readonly length: number;
  /** The byte that is changed (-1 for none) and with what it is combined by exclusive or. */
  readonly offset: number;
  readonly xor: number;
}

/** What came of it. */
export interface Answer {
  readonly consumed: number;
  readonly flushes: number;
  readonly bytes: number;
  /** CRC-32 of the output. */
  readonly crc: string;
  readonly error: string | null;
}

/** What of an answer must be equal, as a line; after an error nobody asks where the segment ends. */
export function answerLine({ error, bytes, crc, consumed }: Omit<Answer, 'flushes'>): string {
  return `${bytes} ${crc} ${error ?? consumed}\n`;
}

/**
 * Asks the kernel's own code. In: the program that oracle/build.sh makes. Out: an answer for each case, or the line that
 * says what went wrong (a decompressor that ran into unreadable memory).
 */
export function askKernel(oracle: string, cases: readonly Damage[]): (Answer | string)[] {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const list = join(folder, 'cases');
  writeFileSync(list, cases.map((c) => `${c.format} ${c.file} ${c.length} ${c.offset} ${c.xor}\n`).join(''));
  const output = execFileSync(oracle, ['--cases', list], { encoding: 'utf8', maxBuffer: 1 << 30 });
  rmSync(folder, { recursive: true });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const match = /^(-?\d+) (-?\d+) (\d+) (\d+) ([0-9a-f]{8}) (\d+) (.*)$/.exec(line);
      if (match === null) return line;
      const [, result, consumed, flushes, bytes, crc = '', , text = ''] = match;
      // Failing without a text of its own: init/initramfs.c then says this.
      const silent = result === '0' ? null : 'decompressor failed';
      return {
        consumed: Number(consumed),
        flushes: Number(flushes),
        bytes: Number(bytes),
        crc,
        error: text === '-' ? silent : text,
      };
    });
}
