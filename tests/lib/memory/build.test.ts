import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASE_KERNELS, BUILD_PRESETS, IMAGE_RATIO, IMAGE_TOOLS, MEASURED_IMAGES } from '../../../src/data/builds.ts';
import { DRIVERS, MODULE_OVERHEAD } from '../../../src/data/drivers.ts';
import { buildBars } from '../../../src/lib/memory/build/bars.ts';
import { buildMemory, BUILD_PHASES, type Build } from '../../../src/lib/memory/build/build.ts';
import { HARDWARE } from '../../../src/lib/memory/build/hardware.ts';
import { allAs } from '../../../src/lib/memory/build/preset.ts';
import { chooseDriver, type DriverStates } from '../../../src/lib/memory/drivers/choose.ts';
import { OFFERED_DRIVERS } from '../../../src/lib/memory/drivers/driver.ts';
import { inodePages } from '../../../src/lib/memory/boot/inode-pages.ts';
import { barTotal } from '../../../src/lib/memory/origin.ts';

const GIBIBYTE = 1024 ** 3;
const [LAB, AMD64] = BASE_KERNELS;
const [VIRTUAL] = HARDWARE;
const busybox = IMAGE_TOOLS.find(({ id }) => id === 'busybox');
if (LAB === undefined || AMD64 === undefined || VIRTUAL === undefined || busybox === undefined)
  throw new Error('No data.');

const build = (more: Partial<Build>): Build => ({
  base: LAB,
  drivers: DRIVERS,
  states: new Map(),
  overhead: MODULE_OVERHEAD,
  hardware: VIRTUAL,
  image: { kind: 'none' },
  memory: GIBIBYTE,
  load: 'root',
  ...more,
});

describe('built in or module', () => {
  test.each(BUILD_PRESETS)('$title: it boots, and its bars add up to its pages', (preset) => {
    const memory = buildMemory(preset.build);
    expect(memory.verdict).toEqual({ kind: 'boots' });
    expect(memory.shortAt).toBeNull();
    const bars = buildBars(preset.build, memory);
    const total = Math.floor(preset.memory / 4096);
    expect(bars.map(({ id }) => id)).toEqual(['on-disk', 'loaded', 'peak', 'stays']);
    expect(bars.map(barTotal).slice(2)).toEqual([
      (total - memory.peak.memory.free) * 4096,
      (total - memory.stays.free) * 4096,
    ]);
    for (const { parts } of bars)
      for (const { origin, bytes } of parts) {
        expect(bytes).toBeGreaterThan(0);
        expect(origin.file).toMatch(/\.json$/);
      }
  });

  test('every machine is made of drivers that are known, and boots when they are built in', () => {
    for (const hardware of HARDWARE) {
      expect([...hardware.root, ...hardware.also].filter((name) => !DRIVERS.has(name))).toEqual([]);
      const states = allAs(DRIVERS, hardware.root, 'y');
      expect(buildMemory(build({ hardware, states })).verdict).toEqual({ kind: 'boots' });
    }
  });

  test('a vital driver as a module, and no image to bring it: there is no root', () => {
    const states = allAs(DRIVERS, VIRTUAL.root, 'm');
    const { verdict, modules } = buildMemory(build({ states }));
    expect(verdict).toMatchObject({ kind: 'panics' });
    if (verdict.kind === 'panics') expect(verdict.missing).toContain('virtio_blk');
    expect(modules).toEqual([]);
  });

  test('the same in an image reaches its root', () => {
    const states = allAs(DRIVERS, VIRTUAL.root, 'm');
    const image = {
      kind: 'made',
      tools: busybox,
      modules: VIRTUAL.root,
      compressor: 'gzip',
      ratio: IMAGE_RATIO.gzip,
    } as const;
    const { verdict, modules } = buildMemory(build({ states, image }));
    expect(verdict).toEqual({ kind: 'boots' });
    expect(modules.indexOf('virtio_blk')).toBeGreaterThan(modules.indexOf('virtio_ring'));
    expect(modules.at(-1)).toBe('ext4');
  });

  test.each(MEASURED_IMAGES)(
    'emptying the image of "$title" gives back what was measured',
    ({ filePages, names, returned, title }) => {
      const model = (filePages / 4096 + inodePages(names, filePages / 4096)) * 4;
      console.log(
        `${title}: model ${model} kB, measured ${returned} kB, error ${((100 * (model - returned)) / returned).toFixed(2)} %`,
      );
      expect(Math.abs(model - returned) / returned).toBeLessThan(0.02);
    },
  );

  test('the distribution shows what nobody sees: at the peak the image is there packed and unpacked', () => {
    const preset = BUILD_PRESETS.find(({ id }) => id === 'distribution');
    if (preset === undefined) throw new Error('No preset "distribution".');
    const { peak } = buildMemory(preset.build);
    const pages = (owner: string): number => peak.memory.owners.find((item) => item.owner === owner)?.pages ?? 0;
    expect(peak.phase).toBe('image unpacked');
    expect(pages('compressed image')).toBeGreaterThan(9_000);
    expect(pages('rootfs files')).toBeGreaterThan(35_000);
  });

  const state = fc.constantFrom('n' as const, 'm' as const, 'y' as const);
  const choices = fc.array(fc.tuple(fc.constantFrom(...OFFERED_DRIVERS), state), { maxLength: 12 });
  const chosen = (steps: readonly (readonly [string, 'n' | 'm' | 'y'])[]): DriverStates =>
    steps.reduce<DriverStates>((now, [name, to]) => chooseDriver(DRIVERS, now, name, to).states, new Map());

  test('pages are conserved in every phase, the peak is never under the end', () => {
    fc.assert(
      fc.property(
        choices,
        fc.constantFrom(...BASE_KERNELS),
        fc.integer({ min: 8, max: 2048 }),
        (steps, base, mebibytes) => {
          const memory = mebibytes * 1024 * 1024;
          const result = buildMemory(build({ states: chosen(steps), base, memory, load: 'every' }));
          expect(result.phases.map(({ phase }) => phase)).toEqual([...BUILD_PHASES]);
          for (const { memory: seen } of [...result.phases, result.peak]) {
            expect(seen.owners.reduce((sum, { pages }) => sum + pages, seen.free)).toBe(mebibytes * 256);
          }
          expect(result.peak.memory.free).toBeLessThanOrEqual(result.stays.free);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test('a driver that joins the kernel never makes it smaller, on disk or in memory', () => {
    fc.assert(
      fc.property(
        choices,
        fc.constantFrom(...OFFERED_DRIVERS),
        fc.constantFrom(...BASE_KERNELS),
        (steps, name, base) => {
          const states = chosen(steps);
          const more = chooseDriver(DRIVERS, states, name, 'y').states;
          const before = buildMemory(build({ states, base, memory: 4 * GIBIBYTE }));
          const after = buildMemory(build({ states: more, base, memory: 4 * GIBIBYTE }));
          expect(after.onDisk.kernel).toBeGreaterThanOrEqual(before.onDisk.kernel);
          for (const part of ['text', 'readOnly', 'data'] as const) {
            expect(after.kernel[part]).toBeGreaterThanOrEqual(before.kernel[part]);
          }
          const kernelPhase = 1;
          expect(after.phases[kernelPhase]?.memory.free).toBeLessThanOrEqual(
            before.phases[kernelPhase]?.memory.free ?? 0,
          );
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });
});
