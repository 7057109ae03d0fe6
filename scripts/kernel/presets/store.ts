import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetAnswer } from './answer.ts';

/** Beside the other recorded corpora. */
const FOLDER = join(import.meta.dirname, '../../../tests/kernel/presets');

/** One answer, and the kernels that gave it. */
export interface RecordedPreset extends PresetAnswer {
  readonly preset: string;
  /** Names of scripts/kernel/build/variants.ts and of presets/pc-options.ts. */
  readonly kernels: readonly string[];
  /** The engine's version for each. */
  readonly versions: readonly string[];
  /** What was behind the recorder's own parameters. */
  readonly commandLine: string;
}

/** What real kernels said of the presets, in the order of the presets. */
export function readPresetAnswers(): readonly RecordedPreset[] {
  const file = join(FOLDER, 'recorded.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedPreset);
}

export function writePresetAnswers(answers: readonly RecordedPreset[]): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'recorded.jsonl'), answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
}

/** Which kernels were asked, when and how. */
export interface PresetKernel {
  readonly name: string;
  readonly banner: string;
  readonly recorded: string;
}

export function writePresetKernels(kernels: readonly PresetKernel[], command: string): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'kernels.json'), `${JSON.stringify({ command, kernels }, null, 2)}\n`);
}
