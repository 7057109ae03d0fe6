import { describe, expect, it } from 'vitest';
import { comparablePresetLines, type PresetLine, type PresetOutcome } from '../../../scripts/kernel/presets/answer.ts';
import { ENGINE_VERSION, VERSIONS } from '../../../scripts/kernel/presets/ask.ts';
import { PLANS } from '../../../scripts/kernel/presets/plan.ts';
import { singleAnswers } from '../../../scripts/kernel/presets/store.ts';
import { topicOf } from '../../../scripts/kernel/machine/patterns.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { linesOnConsole } from '../../../src/lib/kernel/boot/console-lines.ts';
import type { BootOutcome } from '../../../src/lib/kernel/boot/outcome.ts';
import { parseKernelVersion, type KernelVersion } from '../../../src/lib/kernel/version.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { scenarioFor } from '../../../src/lib/presets/boot/modules.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';

/** A preset on the kernel of an answer, with modules that were built for it. */
function booted(id: string, kernel: KernelVersion): Boot<BootOutcome> {
  const preset = bootPresetById(id);
  if (preset === null) throw new Error(`There is no preset ${id}.`);
  return bootScenario({ ...scenarioFor(preset, kernel), kernel }, allDecompressors);
}

/** The lines that the recorder keeps. */
function linesOf({ trace, commandLine }: Boot<BootOutcome>): readonly PresetLine[] {
  const lines = linesOnConsole(trace.console(trace.length - 1), commandLine).map(({ by, message }) => ({
    by,
    text: message.text,
  }));
  return comparablePresetLines(lines.filter(({ by, text }) => by === 'program' || topicOf(text) !== null));
}

/** The same in the words of a record: the kernel tells only who wrote last, or its panic. */
function outcomeOf({ outcome, trace }: Boot<BootOutcome>): PresetOutcome | BootOutcome {
  if (outcome.kind === 'shell') return { kind: 'shell' };
  if (outcome.kind === 'real root') return { kind: 'runs', where: 'real root' };
  if (outcome.kind !== 'running') return outcome;
  const last = trace.step(trace.length - 1);
  const inRealRoot = last.kind === 'boot' && last.event.stage === 'real root';
  return { kind: 'runs', where: inRealRoot ? 'real root' : 'rootfs' };
}

describe('The presets of the boot figure go as they went on real kernels', () => {
  const answers = singleAnswers();

  it('knows of each preset what every kernel that is to be asked said, its own version among them', () => {
    for (const { id, scenario } of BOOT_PRESETS) {
      const asked = (PLANS[id]?.versions ?? VERSIONS).map((version) => ENGINE_VERSION[version]);
      const said = answers.filter(({ preset }) => preset === id).map(({ version }) => version);
      expect(said.toSorted(), id).toEqual(asked.toSorted());
      expect(said, id).toContain(scenario().kernel);
    }
  });

  it('takes what is left of the classic initrd to be the same on 7.0 and 7.1 as on the 7.2 that was booted', () => {
    const [seven, ...others] = (['next', '7.1', '7.0'] as const).map((kernel) => booted('classic-initrd-7', kernel));
    if (seven === undefined) throw new Error('Nothing was booted.');
    for (const other of others) expect(linesOf(other)).toEqual(linesOf(seven));
  });

  for (const { preset, kernel, version, answer, commandLine } of answers) {
    it(`${preset} on ${kernel}`, () => {
      const known = parseKernelVersion(version);
      if (known === null) throw new Error(`The engine has no ${version}.`);
      expect(bootPresetById(preset)?.scenario().commandLine).toBe(commandLine);
      const boot = booted(preset, known);
      expect(linesOf(boot)).toEqual(comparablePresetLines(answer.console));
      expect(outcomeOf(boot)).toEqual(answer.outcome);
    });
  }
});
