import { CLASSIC_PRESETS } from './classic.ts';
import { DICTIONARY_PRESETS } from './dictionary.ts';
import { distribution, largeDistribution } from './distribution.ts';
import { builtInDrivers, driverAsModule } from './drivers.ts';
import { rootfsFull } from './full.ts';
import { corruptImage, findDepth, microcodeFirst } from './images.ts';
import { INIT_FILE_PRESETS } from './init-file.ts';
import { installDisc } from './install-disc.ts';
import { networkRoot } from './network-root.ts';
import type { BootPreset } from './preset.ts';
import { smallestBoot } from './smallest.ts';

/** In the order in which they are offered; the first is the one to start with. */
export const BOOT_PRESETS: readonly [BootPreset, ...BootPreset[]] = [
  smallestBoot,
  distribution,
  builtInDrivers,
  driverAsModule,
  ...CLASSIC_PRESETS,
  ...INIT_FILE_PRESETS,
  corruptImage,
  rootfsFull,
  findDepth,
  microcodeFirst,
  networkRoot,
  installDisc,
];

/** Boots that are not offered but have links: for the figure's speed, and for the dictionary of messages. */
const UNLISTED: readonly BootPreset[] = [largeDistribution, ...DICTIONARY_PRESETS];

/** In: anything. Out: the preset with this id, or null. */
export function bootPresetById(id: unknown): BootPreset | null {
  return [...BOOT_PRESETS, ...UNLISTED].find((preset) => preset.id === id) ?? null;
}
