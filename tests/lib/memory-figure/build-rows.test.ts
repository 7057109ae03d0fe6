import { describe, expect, test } from 'vitest';
import { bootWithout } from '../../../src/components/widgets/memory/boot-without.ts';
import { buildRows } from '../../../src/components/widgets/memory/build-rows.ts';
import { kindOf } from '../../../src/components/widgets/memory/owner-kind.ts';
import { BUILD_PRESETS } from '../../../src/data/builds.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { buildMemory, type Build } from '../../../src/lib/memory/build/build.ts';
import { HARDWARE } from '../../../src/lib/memory/build/hardware.ts';
import { chooseDriver } from '../../../src/lib/memory/drivers/choose.ts';
import { MEMORY_OWNERS } from '../../../src/lib/memory/ledger/owner.ts';
import { barTotal, derived } from '../../../src/lib/memory/origin.ts';
import { PAGE_SIZE } from '../../../src/lib/memory/pages.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../../src/lib/scenario/changed-scenario.ts';
import { parseBootLink } from '../../../src/lib/share/boot-link.ts';

const buildOf = (id: string): Build => {
  const preset = BUILD_PRESETS.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`No preset "${id}".`);
  return preset.build;
};

describe('the bars of a build', () => {
  test.each(BUILD_PRESETS)('$title: no bar twice, one peak, and the last one is what stays', ({ build }) => {
    const memory = buildMemory(build);
    const rows = buildRows(build, memory);
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.slice(0, 2).map(({ id }) => id)).toEqual(['on-disk', 'loaded']);
    const peaks = rows.filter(({ label }) => label.includes('the peak'));
    expect(peaks.map(barTotal)).toEqual([Math.max(...rows.slice(2).map(barTotal))]);
    const last = rows.at(-1);
    expect(last?.label).toMatch(/: what stays$/);
    const stays = memory.stays.owners.reduce((sum, { pages }) => sum + pages * PAGE_SIZE, 0);
    expect(last === undefined ? null : barTotal(last)).toBe(stays);
  });

  test('a machine that is too small: nothing is shown behind the phase that it is too small for', () => {
    const build = { ...buildOf('distribution'), memory: 128 * 1024 * 1024 };
    const memory = buildMemory(build);
    expect(memory.shortAt).not.toBeNull();
    const rows = buildRows(build, memory);
    expect(rows.at(-1)?.label).toContain(memory.shortAt ?? 'nothing');
    expect(rows.some(({ label }) => label.includes('what stays'))).toBe(false);
  });

  test('every owner has a look of its own kind', () => {
    const origin = derived('', '');
    for (const label of MEMORY_OWNERS) expect(kindOf({ label, origin }), label).not.toBe('other');
  });
});

describe('a build that does not reach its root', () => {
  const outcomeOf = async (hash: string): Promise<unknown> => {
    const parsed = await parseBootLink(hash);
    if (parsed.kind !== 'link') throw new Error(`No link: ${hash}`);
    expect(parsed.problems).toEqual([]);
    const preset = BOOT_PRESETS.find(({ id }) => id === parsed.link.preset);
    if (preset === undefined) throw new Error(`No boot "${parsed.link.preset ?? ''}".`);
    return bootScenario(
      changedScenario(preset.scenario(), parsed.link.changes, allDecompressors).scenario,
      allDecompressors,
    ).outcome;
  };

  test.each([
    ['virtio_blk', 'm', 'unknown-block(0,0)'],
    ['virtio_pci', 'n', 'unknown-block(0,0)'],
    ['ext4', 'm', 'unknown-block(254,1)'],
  ] as const)('%s as %s: the boot that the link opens panics for want of it', async (name, state, block) => {
    const custom = buildOf('custom');
    const build = { ...custom, states: chooseDriver(custom.drivers, custom.states, name, state).states };
    const { verdict } = buildMemory(build);
    if (verdict.kind !== 'panics') throw new Error('It boots.');
    expect(verdict.missing).toContain(name);
    const link = bootWithout(build, verdict.missing);
    expect(link?.exact).toBe(true);
    expect(link?.hash).toContain(`driver=${name}%3A${state}`);
    expect(await outcomeOf(link?.hash ?? '')).toEqual({
      kind: 'panic',
      text: `VFS: Unable to mount root fs on ${block}`,
    });
  });

  test.each(HARDWARE)('$title: a link of its own or of the like, and that boot panics too', async (hardware) => {
    const build: Build = { ...buildOf('distribution'), hardware, image: { kind: 'none' } };
    const { verdict } = buildMemory(build);
    if (verdict.kind !== 'panics') throw new Error('It boots.');
    const link = bootWithout(build, verdict.missing);
    expect(link?.exact).toBe(hardware.id === 'virtual');
    expect(await outcomeOf(link?.hash ?? '')).toMatchObject({ kind: 'panic' });
  });

  test('with an image there is no such boot: what happens is up to the image', () => {
    const build = buildOf('distribution');
    expect(bootWithout(build, ['ext4'])).toBeNull();
  });
});
