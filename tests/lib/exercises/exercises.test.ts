import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asExercise, exerciseSchema } from '../../../src/components/book/exercise-schema.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { imageOf, solutionOf, startOf, type Attempt } from '../../../src/lib/exercises/attempt.ts';
import type { Exercise } from '../../../src/lib/exercises/exercise.ts';
import { formatHex } from '../../../src/lib/exercises/hex-text.ts';
import { judge, type Verdict } from '../../../src/lib/exercises/judge.ts';

const folder = join(import.meta.dirname, '../../../src/content/exercises');
const exercises = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, Exercise] => [
      name.replace(/\.json$/, ''),
      asExercise(exerciseSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))),
    ]),
);

function exercise(id: string): Exercise {
  const found = exercises.get(id);
  if (found === undefined) throw new Error(`there is no exercise ${id}`);
  return found;
}

function verdict(id: string, change: Partial<Attempt>): Verdict {
  const one = exercise(id);
  return judge(one, { ...startOf(one), ...change }, allDecompressors);
}

describe('the exercises', () => {
  it('are twelve at least, each with a title of its own', () => {
    expect(exercises.size).toBeGreaterThanOrEqual(12);
    expect(new Set([...exercises.values()].map(({ title }) => title)).size).toBe(exercises.size);
  });

  for (const [id, one] of exercises) {
    it(`${id}: the start does not reach the goal, and the solution does`, () => {
      const start = judge(one, startOf(one), allDecompressors);
      expect(start.solved).toBe(false);
      expect(start.problems).toEqual([]);
      const end = judge(one, solutionOf(one), allDecompressors);
      expect(end.goal.filter(({ met }) => !met)).toEqual([]);
      expect(end.problems).toEqual([]);
      expect(end.bytes).toBeLessThanOrEqual(one.par ?? Infinity);
    });

    it(`${id}: its solution changes only what the reader may change`, () => {
      const [start, end] = [startOf(one), solutionOf(one)];
      if (!one.may.includes('list')) expect(end.list).toBe(start.list);
      if (!one.may.includes('texts')) expect(end.texts).toEqual(start.texts);
      if (!one.may.includes('command line')) expect(end.commandLine).toBe(start.commandLine);
      if (!one.may.includes('bytes')) expect(end.hex).toBeNull();
    });
  }
});

describe('a goal', () => {
  it('is not met by a way around it', () => {
    // Another program in the place of the one that has to run.
    expect(
      verdict('the-smallest-that-boots', { hex: formatHex(new TextEncoder().encode('070701')), commandLine: '' })
        .solved,
    ).toBe(false);
    // The script is to stay, with a link beside it: a copy of the program as /init is not that.
    expect(
      verdict('a-shell-for-the-script', {
        list: 'dir /dev 0755 0 0\ndir /bin 0755 0 0\nfile /init busybox 0755 0 0\n',
      }).solved,
    ).toBe(false);
    // The broken /init is tried first.
    expect(verdict('rescue-shell', { commandLine: 'init=/bin/rescue' }).solved).toBe(false);
  });

  it('is met by a way that the author did not write down', () => {
    expect(verdict('rescue-shell', { commandLine: 'quiet rdinit=/bin/../bin/rescue' }).goal).toContainEqual(
      expect.objectContaining({ met: false }),
    );
    expect(verdict('may-not-be-executed', { list: 'file /init init 0111 0 0\n' }).solved).toBe(true);
    expect(verdict('the-kernel-mounts-it', { commandLine: 'rootwait root=fe01' }).solved).toBe(true);
    const smallest = exercise('the-smallest-that-boots');
    const { bytes } = imageOf(solutionOf(smallest), smallest.start.files);
    const packed = gzipSync(bytes, { level: 9 });
    const compressed = verdict('the-smallest-that-boots', { hex: formatHex(packed), commandLine: 'rdinit=/i' });
    expect(compressed).toMatchObject({ solved: true, bytes: packed.length });
    expect(packed.length).toBeLessThan(bytes.length);
  });

  it('says what is wrong with a list or with bytes that are none', () => {
    expect(verdict('make-it-boot', { list: 'file /init nowhere 0755 0 0\n' }).problems[0]).toMatch(
      /^Line 1: expected /,
    );
    expect(verdict('one-digit', { hex: '00: 3037 3z' }).problems[0]).toMatch(/^Line 1: .*found “z”/);
  });
});
