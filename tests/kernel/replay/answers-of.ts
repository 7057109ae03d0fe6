import { VARIANTS } from '../../../scripts/kernel/build/variants.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { BOOT_CASES } from '../boot/index.ts';
import { UNPACK_CASES } from '../unpack/index.ts';
import { comparableBoot, engineBoot } from './engine-booting.ts';
import { engineMakes } from './engine-unpacking.ts';
import { kernelBooted, recordedBooting } from './recorded-booting.ts';
import { kernelMade, recordedUnpacking } from './recorded-unpacking.ts';

/** One recorded answer of a kernel, and how the engine is asked for its own. */
export interface Asked {
  readonly name: string;
  readonly variant: string;
  readonly kernel: unknown;
  readonly engine: () => unknown;
}

/** All answers of the kernels of a version (also those built with fewer options). */
export function answersOf(version: KernelVersion): readonly Asked[] {
  const unpacked = recordedUnpacking();
  const booted = recordedBooting();
  const names = new Set(VARIANTS.filter((variant) => variant.version === version).map(({ name }) => name));
  const ours = (variant: string): boolean => names.has(variant);
  return [
    ...UNPACK_CASES.flatMap((asked) =>
      (unpacked.get(asked.name) ?? []).flatMap((answer) =>
        answer.kernels.filter(ours).map((variant) => ({
          name: asked.name,
          variant,
          kernel: kernelMade(answer),
          engine: () => engineMakes(asked, variant, answer.outcome.kind !== 'unpacked'),
        })),
      ),
    ),
    ...BOOT_CASES.flatMap((asked) =>
      (booted.get(asked.name) ?? []).flatMap((answer) =>
        answer.kernels.filter(ours).map((variant) => ({
          name: asked.name,
          variant,
          kernel: kernelBooted(answer),
          engine: () => comparableBoot(engineBoot(asked, variant), answer),
        })),
      ),
    ),
  ];
}
