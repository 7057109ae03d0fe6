import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { packArchive } from '../../../src/lib/presets/boot/archive.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';

/** Bytes of an image that a page holds in memory. */
const LARGEST_IMAGE = 200_000;

/** The list of issue 4, in its order. */
const ASKED_FOR = [
  'smallest',
  'distribution',
  'built-in-drivers',
  'driver-as-module',
  'classic-initrd',
  'classic-initrd-pivot',
  'classic-initrd-7',
  'init-missing',
  'init-not-executable',
  'interpreter-missing',
  'crlf',
  'corrupt-image',
  'rdinit-shell',
  'init-exits',
  'rootfs-full',
  'find-depth',
  'microcode-first',
  'nfs-root',
  'install-disc',
];

test('there is a preset for each boot that the book shows, and nothing is offered twice', () => {
  const ids = BOOT_PRESETS.map(({ id }) => id);
  expect([...ids].sort()).toEqual([...ASKED_FOR].sort());
  expect(new Set(BOOT_PRESETS.map(({ title }) => title)).size).toBe(ids.length);
});

describe.each(BOOT_PRESETS.map((preset) => [preset.id, preset] as const))('%s', (_, preset) => {
  test('asks one question with three or four choices, of which one is right', () => {
    const ids = preset.choices.map(({ id }) => id);
    expect([3, 4]).toContain(ids.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(preset.answer);
    expect(preset.question).toMatch(/\?$/);
    expect(preset.about).toMatch(/\.$/);
    expect(preset.explanation).toMatch(/\.$/);
  });

  test('packs the same small image every time, and is found by its id', () => {
    const { image } = preset.scenario();
    expect(preset.scenario().image).toEqual(image);
    expect(image?.length ?? 0).toBeLessThan(LARGEST_IMAGE);
    expect(bootPresetById(preset.id)).toBe(preset);
  });

  test('gives its archive as a list that packs to exactly what boots, where it is one archive', () => {
    if (preset.source === null) return;
    expect(packArchive(preset.source)).toEqual(preset.scenario().image);
  });
});

test('the preset for measuring has at least 50,000 steps, and scrubbing ends where the small one ends', () => {
  const large = bootPresetById('distribution-large')?.scenario();
  const small = bootPresetById('distribution')?.scenario();
  if (large === undefined || small === undefined) throw new Error('A preset is gone.');
  const booted = bootScenario(large, allDecompressors);
  expect(booted.trace.length).toBeGreaterThanOrEqual(50_000);
  expect(booted.outcome).toEqual(bootScenario(small, allDecompressors).outcome);
});

test('what is no id of a preset finds none', () => {
  for (const id of ['', 'toString', 'SMALLEST', null, undefined, 7, {}]) expect(bootPresetById(id)).toBeNull();
});
