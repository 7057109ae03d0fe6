import { HARDWARE } from '../lib/memory/build/hardware.ts';
import type { Build } from '../lib/memory/build/build.ts';
import { BUILD_PRESET_LIST, type BuildPreset } from '../lib/memory/build/preset.ts';
import { parseBaseKernels, parseImages, parseSmallest, parseTools } from '../lib/memory/data/builds.ts';
import experiment from './builtin-or-module.json' with { type: 'json' };
import { DRIVERS, MODULE_OVERHEAD } from './drivers.ts';
import initramfs from './initramfs.json' with { type: 'json' };
import kernel from './kernel.json' with { type: 'json' };
import { KERNEL_FOOTPRINTS } from './kernels.ts';

/** Kernels to which drivers can be added. */
export const BASE_KERNELS = parseBaseKernels(experiment, kernel, KERNEL_FOOTPRINTS);

/** Three real images of Debian 12. */
export const MEASURED_IMAGES = parseImages(initramfs);

/** The smallest machines that unpacked them, found by trying. */
export const SMALLEST_MACHINES = parseSmallest(initramfs);

/** What an image holds besides modules, and how well it is compressed. */
export const { tools: IMAGE_TOOLS, ratio: IMAGE_RATIO } = parseTools(initramfs, experiment);

/** A preset as a build that `buildMemory` takes. */
export function buildOf(preset: BuildPreset): Build {
  const base = BASE_KERNELS.find(({ id }) => id === preset.base);
  const hardware = HARDWARE.find(({ id }) => id === preset.hardware);
  const image = MEASURED_IMAGES.find(({ id }) => id === preset.image);
  if (base === undefined || hardware === undefined) throw new Error(`Preset "${preset.id}" names what is not there.`);
  return {
    base,
    drivers: DRIVERS,
    states: preset.states(DRIVERS, hardware),
    overhead: MODULE_OVERHEAD,
    hardware,
    image: image === undefined ? { kind: 'none' } : { kind: 'measured', image, compressor: 'gzip' },
    memory: preset.memory,
    load: preset.load,
  };
}

/** The presets, each with its build. */
export const BUILD_PRESETS = BUILD_PRESET_LIST.map((preset) => ({ ...preset, build: buildOf(preset) }));
