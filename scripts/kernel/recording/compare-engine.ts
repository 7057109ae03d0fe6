import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { programBytes } from '../../../tests/kernel/making/program.ts';
import type { BootCase } from '../../../tests/kernel/making/case.ts';
import type { UnpackAnswer } from '../answers/unpack-answer.ts';
import type { TreeEntry } from '../../../src/cli/tree-output.ts';
import type { Collected } from './collect.ts';
import { firstDifference } from './compare-recorded.ts';
import { bootArguments, unpackArguments } from './engine-arguments.ts';
import { askEngine, engineVerbs } from './engine.ts';
import { comparableLines, renumbered } from './normal.ts';

/**
 * Where the engine is plugged in: every case through the command line, its answer beside the kernel's. A kernel that died or hung on an
 * image tells nothing to compare with; there the engine must have ended with a step that says so.
 */
export async function compareWithEngine(collected: Collected): Promise<string[]> {
  const verbs = await engineVerbs();
  const folder = mkdtempSync(join(tmpdir(), 'before-root-engine-'));
  try {
    return [
      ...(verbs.unpack ? await compareUnpacking(collected, folder) : []),
      ...(verbs.boot ? await compareBoots(collected, folder) : []),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Question {
  readonly where: string;
  readonly file: string;
  readonly answer: UnpackAnswer;
}

/** Images with the same options go through one run of the command line. */
function unpackQuestions(collected: Collected, folder: string): Map<string, Question[]> {
  const byOptions = new Map<string, Question[]>();
  for (const asked of collected.unpackCases) {
    const file = join(folder, asked.name);
    writeFileSync(file, collected.unpackImages.get(asked.name)?.bytes ?? new Uint8Array());
    for (const [variant, answer] of collected.unpack.get(asked.name) ?? []) {
      if (asked.dependsOnMemory || answer.outcome.kind !== 'unpacked') continue;
      const key = JSON.stringify(unpackArguments(asked, variant));
      const questions = byOptions.get(key) ?? [];
      questions.push({ where: `${asked.name} on ${variant} (engine)`, file, answer });
      byOptions.set(key, questions);
    }
  }
  return byOptions;
}

async function compareUnpacking(collected: Collected, folder: string): Promise<string[]> {
  const differences: string[] = [];
  for (const [options, questions] of unpackQuestions(collected, folder)) {
    try {
      const found = (await askEngine([...(JSON.parse(options) as string[]), ...questions.map(({ file }) => file)])) as {
        messages: string[];
        tree: TreeEntry[];
      }[];
      for (const [index, { where, answer }] of questions.entries()) {
        const { messages = [], tree = [] } = found[index] ?? {};
        const ours = { messages: comparableLines(messages), tree: renumbered(tree) };
        const theirs = { messages: comparableLines(answer.messages), tree: renumbered(answer.tree) };
        if (!isDeepStrictEqual(ours, theirs)) differences.push(`${where}: ${firstDifference(theirs, ours)}`);
      }
    } catch (error) {
      differences.push(`${questions.length} images with ${options} (engine): ${words(error)}`);
    }
  }
  return differences;
}

/** The disks' contents as gen_init_cpio lists whose locations are files in `folder`. */
function writeLists(asked: BootCase, folder: string): string[] {
  return (asked.disks ?? []).map((disk, index) => {
    const lines = disk.list.map((line) => {
      const [kind, name, location = '', ...rest] = line.split(' ');
      if (kind !== 'file') return line;
      const file = join(folder, `program-${location}`);
      writeFileSync(file, programBytes(location));
      return [kind, name, file, ...rest].join(' ');
    });
    const list = join(folder, `disk${index}.list`);
    writeFileSync(list, `${lines.join('\n')}\n`);
    return list;
  });
}

async function compareBoots(collected: Collected, folder: string): Promise<string[]> {
  const differences: string[] = [];
  for (const asked of collected.bootCases) {
    // The command line cannot be told what a program does.
    if (asked.realRootDev !== undefined) continue;
    const lists = writeLists(asked, folder);
    for (const [variant, answer] of collected.boot.get(asked.name) ?? []) {
      if (answer.outcome.kind === 'dies' || answer.outcome.kind === 'hangs') continue;
      const where = `${asked.name} on ${variant} (engine)`;
      const image = collected.bootImages.get(asked.name);
      const file = join(folder, 'image');
      if (image) writeFileSync(file, image.bytes);
      try {
        const args = [...bootArguments(asked, variant, lists), ...(image ? [file] : [])];
        const [found] = (await askEngine(args)) as [{ console: string[]; outcome: object }];
        const ours = { console: comparableLines(found.console), outcome: found.outcome };
        const theirs = { console: comparableLines(answer.console), outcome: answer.outcome };
        if (!isDeepStrictEqual(ours, theirs)) differences.push(`${where}: ${firstDifference(theirs, ours)}`);
      } catch (error) {
        differences.push(`${where}: ${words(error)}`);
      }
    }
  }
  return differences;
}
