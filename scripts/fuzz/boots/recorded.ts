import { readImages } from '../../kernel/recording/store.ts';
import { fuzzedBoot, type BootMakers, type FuzzedBoot } from './boot-case.ts';

/** Which generated boots have recorded answers of real kernels (record.ts). */
export const RECORDED_BOOTS = { seed: 20261121, count: 100 } as const;

/** The harness's kernels, by name. */
export const RECORDED_KERNELS = ['6.12', '6.1', '7.2'] as const;

/** An image of the harness that is a filesystem with a /linuxrc. */
const FILESYSTEM = 'ramdisk-initrd-symlink';

/** Nothing that a tool of the machine makes: a compressor's or mke2fs's next release may write other bytes. */
const WITHOUT_TOOLS: BootMakers = {
  compressors: new Map(),
  filesystem: () => {
    filesystem ??= readImages('boot').get(FILESYSTEM)?.bytes ?? null;
    if (filesystem === null) throw new Error(`The image of ${FILESYSTEM} is not recorded.`);
    return filesystem;
  },
};

let filesystem: Uint8Array | null = null;

/** In: compressors that are there whatever the machine; none where the very bytes count. */
export function seededBoot(seed: number, index: number, compressors = WITHOUT_TOOLS.compressors): FuzzedBoot {
  return fuzzedBoot(seed, index, { ...WITHOUT_TOOLS, compressors });
}

export const recordedBoot = (index: number): FuzzedBoot => seededBoot(RECORDED_BOOTS.seed, index);
