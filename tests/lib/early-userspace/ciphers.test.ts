import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comparablePresetLines, type PresetAnswer } from '../../../scripts/kernel/presets/answer.ts';
import { topicOf } from '../../../scripts/kernel/machine/patterns.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { linesOnConsole } from '../../../src/lib/kernel/boot/console-lines.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../../src/lib/scenario/changed-scenario.ts';

interface Recorded {
  readonly without: string;
  readonly answer: PresetAnswer;
}

/** Written by scripts/early-userspace/record-ciphers.ts alone. */
const RECORDED = JSON.parse(readFileSync(join(import.meta.dirname, 'ciphers.json'), 'utf8')) as readonly Recorded[];

test.each(RECORDED)(
  'the encrypted root of a distribution without $without, as on a booted 6.12',
  ({ without, answer }) => {
    const scenario = bootPresetById('distribution')?.scenario();
    if (scenario === undefined) throw new Error('There is no such preset.');
    const change = { kind: 'driver', name: without, state: 'm', file: false } as const;
    const changed = changedScenario(scenario, [change], allDecompressors);
    expect(changed.problems).toEqual([]);
    const { trace, commandLine, outcome } = bootScenario(changed.scenario, allDecompressors);
    const lines = linesOnConsole(trace.console(trace.length - 1), commandLine)
      .map(({ by, message }) => ({ by, text: message.text }))
      .filter(({ by, text }) => by === 'program' || topicOf(text) !== null);
    expect(comparablePresetLines(lines)).toEqual(comparablePresetLines(answer.console));
    expect(outcome.kind).toBe(answer.outcome.kind === 'runs' ? 'real root' : answer.outcome.kind);
  },
);
