import { expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { scenarioFor } from '../../../src/lib/presets/boot/modules.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../../src/lib/scenario/changed-scenario.ts';

/** The encrypted root on a kernel, without the file of a module. Out: how it ends, and the modules that its archive had. */
function encryptedRoot(kernel: KernelVersion, without?: string): { readonly end: string; readonly modules: string[] } {
  const preset = bootPresetById('distribution');
  if (preset === null) throw new Error('There is no such preset.');
  const scenario = { ...scenarioFor(preset, kernel), kernel };
  const change = without === undefined ? [] : [{ kind: 'driver', name: without, state: 'm', file: false } as const];
  const changed = changedScenario(scenario, change, allDecompressors);
  expect(changed.problems).toEqual([]);
  const { outcome } = bootScenario(changed.scenario, allDecompressors);
  return { end: outcome.kind, modules: scenario.machine.drivers.map(({ name }) => name) };
}

test.each(['7.0', '7.1', 'next'] as const)(
  'the archive for Linux %s calls the ciphers as that kernel does, and opens the root with them',
  (kernel) => {
    const { end, modules } = encryptedRoot(kernel);
    expect(end).toBe('real root');
    expect(modules).toEqual(expect.arrayContaining(['aes', 'sha256']));
    expect(modules).not.toContain('aes_generic');
    expect(encryptedRoot(kernel, 'aes').end).toBe('panic');
  },
);

test('the archive for 6.1 keeps the old names', () => {
  const { end, modules } = encryptedRoot('6.1');
  expect(end).toBe('real root');
  expect(modules).toContain('aes_generic');
  expect(modules).not.toContain('aes');
  expect(encryptedRoot('6.1', 'aes_generic').end).toBe('panic');
});
