import { describe, expect, test } from 'vitest';
import { BUILD_PRESETS } from '../../../src/data/builds.ts';
import { DRIVERS } from '../../../src/data/drivers.ts';
import { KERNEL_FOOTPRINTS } from '../../../src/data/kernels.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { bootMemory } from '../../../src/lib/memory/boot/boot-memory.ts';
import { allAs } from '../../../src/lib/memory/build/preset.ts';
import { scenarioWithout } from '../../../src/lib/memory/build/scenario.ts';
import { moduleFootprints } from '../../../src/lib/memory/drivers/driver.ts';
import type { MemoryOwner } from '../../../src/lib/memory/ledger/owner.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { treeOf } from '../boot/trees.ts';

const [kernel] = KERNEL_FOOTPRINTS;
if (kernel === undefined) throw new Error('No kernel was measured.');

describe('a build without an image, booted', () => {
  const contents = treeOf(['dir /dev 0755 0 0', 'dir /sbin 0755 0 0', 'file /sbin/init program 0755 0 0']);
  const disk = { name: 'vda', fstype: 'ext4', major: 254, minor: 0, contents };
  const custom = BUILD_PRESETS.find(({ id }) => id === 'custom');
  if (custom === undefined) throw new Error('No preset "custom".');

  test('reaches its root with the drivers built in', () => {
    const { outcome } = bootScenario(scenarioWithout(custom.build, disk), allDecompressors);
    expect(outcome).toMatchObject({ program: '/sbin/init' });
  });

  test('panics with them as modules, because nobody can load them', () => {
    const build = { ...custom.build, states: allAs(DRIVERS, custom.build.hardware.root, 'm') };
    const { outcome } = bootScenario(scenarioWithout(build, disk), allDecompressors);
    expect(outcome).toMatchObject({ kind: 'panic' });
    if (outcome.kind === 'panic') expect(outcome.text).toMatch(/^VFS: Unable to mount root fs/);
  });
});

describe('memory along whole boots', () => {
  const along = (
    id: string,
  ): { readonly owner: (cursor: number, name: MemoryOwner) => number; readonly steps: number } => {
    const scenario = BOOT_PRESETS.find((preset) => preset.id === id)?.scenario();
    if (scenario === undefined) throw new Error(`No preset "${id}".`);
    const { trace } = bootScenario(scenario, allDecompressors);
    const memory = bootMemory(trace, { memory: 512 * 1024 ** 2, kernel, modules: moduleFootprints(DRIVERS) });
    const owner = (cursor: number, name: MemoryOwner): number =>
      memory.at(cursor).owners.find((item) => item.owner === name)?.pages ?? 0;
    return { owner, steps: trace.length };
  };

  test('a distribution: modules stay, and what the image held is deleted', () => {
    const { owner, steps } = along('distribution');
    const files = Array.from({ length: steps }, (_, step) => owner(step, 'rootfs files'));
    expect(Math.max(...files)).toBeGreaterThan(20);
    expect(files.at(-1)).toBe(0);
    expect(owner(steps - 1, 'module text')).toBeGreaterThan(10);
    expect(owner(steps - 1, 'module file')).toBe(0);
  });

  test('a classic initrd: once in the page cache, once in the RAM disk, and the RAM disk stays', () => {
    const { owner, steps } = along('classic-initrd');
    expect(owner(steps - 1, 'ramdisk')).toBeGreaterThan(0);
    expect(owner(steps - 1, 'buffers')).toBe(0);
  });
});
