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

/** One kernel's answer to one preset. */
export interface SingleAnswer {
  readonly preset: string;
  readonly kernel: string;
  readonly version: string;
  readonly commandLine: string;
  readonly answer: PresetAnswer;
}

/** The recorded answers, one for each kernel. */
export function singleAnswers(): readonly SingleAnswer[] {
  return readPresetAnswers().flatMap(({ preset, kernels, versions, commandLine, ...answer }) =>
    kernels.map((kernel, index) => ({ preset, kernel, version: versions[index] ?? '', commandLine, answer })),
  );
}

/**
 * Writes new answers in the place of those of the same preset and kernel. Kernels that gave the same one share a line.
 * In: the new ones, and the ids of all presets in their order; what is recorded of others goes.
 */
export function writePresetAnswers(fresh: readonly SingleAnswer[], order: readonly string[]): void {
  const isFresh = ({ preset, kernel }: SingleAnswer): boolean =>
    fresh.some((answer) => answer.preset === preset && answer.kernel === kernel);
  const all = [...fresh, ...singleAnswers().filter((old) => !isFresh(old))];
  // Newer kernels first: their names end in a higher version.
  all.sort((a, b) => b.kernel.localeCompare(a.kernel, 'en', { numeric: true }));
  const rows: RecordedPreset[] = [];
  for (const id of order) {
    const groups = new Map<string, RecordedPreset>();
    for (const { preset, kernel, version, commandLine, answer } of all) {
      if (preset !== id) continue;
      const key = JSON.stringify({ commandLine, answer });
      const { kernels = [], versions = [] } = groups.get(key) ?? {};
      groups.set(key, {
        preset,
        kernels: [...kernels, kernel],
        versions: [...versions, version],
        commandLine,
        ...answer,
      });
    }
    rows.push(...groups.values());
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'recorded.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** Which kernels were asked, when and how. */
export interface PresetKernel {
  readonly name: string;
  /** The first line of its log. */
  readonly banner: string;
  /** ISO day. */
  readonly recorded: string;
}

const KERNELS = join(FOLDER, 'kernels.json');

/** Writes the kernels that were asked in the place of those of the same name. */
export function writePresetKernels(fresh: readonly PresetKernel[]): void {
  const old = existsSync(KERNELS)
    ? (JSON.parse(readFileSync(KERNELS, 'utf8')) as { readonly kernels: readonly PresetKernel[] }).kernels
    : [];
  const kept = old.filter(({ name }) => fresh.every((kernel) => kernel.name !== name));
  const kernels = [...kept, ...fresh].sort((a, b) => (a.name < b.name ? -1 : 1));
  const command = 'node scripts/kernel/presets/record.ts';
  writeFileSync(KERNELS, `${JSON.stringify({ command, kernels }, null, 2)}\n`);
}
