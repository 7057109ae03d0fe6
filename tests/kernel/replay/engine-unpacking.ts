import { VARIANTS } from '../../../scripts/kernel/build/variants.ts';
import { readImages } from '../../../scripts/kernel/recording/store.ts';
import { comparableLines } from '../../../scripts/kernel/recording/normal.ts';
import { treeEntries } from '../../../src/cli/tree-output.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS, parseConfigOption } from '../../../src/lib/kernel/config.ts';
import { unpackImage } from '../../../src/lib/kernel/unpack-image.ts';
import { parseKernelVersion } from '../../../src/lib/kernel/version.ts';
import type { UnpackCase } from '../making/case.ts';
import type { Comparable } from './recorded-unpacking.ts';

const images = readImages('unpack');

/**
 * What the engine makes of a case as the kernel of a variant, in the shape of a recorded answer. Where the kernel died, it
 * had read memory behind the image: what it found there is no answer, but the engine must say that it cannot know.
 */
export function engineMakes(asked: UnpackCase, variant: string, kernelDied: boolean): Comparable {
  const built = VARIANTS.find(({ name }) => name === variant);
  const kernel = parseKernelVersion(built?.version);
  const image = images.get(asked.name)?.bytes;
  if (built === undefined || kernel === null || image === undefined) throw new Error(`Nothing is recorded of it.`);
  const config = { ...CONFIG_DEFAULTS };
  for (const [name, value] of Object.entries(built.changes)) {
    const parsed = parseConfigOption(`${name}=${value}`);
    if (parsed !== null) config[parsed.option] = parsed.value;
  }
  const rootfs = config.TMPFS === 'y' ? (asked.rootfs ?? 'tmpfs') : 'ramfs';
  const unpacked = unpackImage({ image, kernel, config, rootfs, memory: MEMORY, builtIn: 'default', decompressors: allDecompressors });
  const { trace, populated } = unpacked;
  if (kernelDied && (populated.unmodelled ?? populated.doubt) !== null) return 'died';
  const last = trace.length - 1;
  const messages = comparableLines(trace.console(last).map(({ message }) => message.text));
  return { messages, tree: treeEntries(trace.rootfs(last), rootfs) };
}

/** Bytes of the machines that were asked. */
const MEMORY = 64 * 2 ** 20;
