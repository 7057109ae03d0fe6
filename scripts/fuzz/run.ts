/**
 * Fuzzing: `npm run fuzz -- [images|boots] [--seed N] [--count M] [--from I] [--kernel NAME|FILE [--version 6.12]]`.
 *
 * Without a kernel: generated and damaged images, sizes of up to 4 GiB among them, or whole boots (an image, a command line
 * and disks, each odd in some way) go through the engine on every version in a process of its own, which must not throw,
 * hang (10 s) or take more than 1 GiB of memory.
 * With a kernel, the name or the file of a User-Mode Linux kernel that the harness has built (tests/kernel/README.md): the
 * real kernel's tree and messages, or its console, its end and what its first program saw, are compared with the engine's.
 * Its answers are kept in the cache, so a second run takes seconds.
 * Exit status 1 when anything differs, 2 when the options mean nothing.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { VARIANTS, type Variant } from '../kernel/build/variants.ts';
import { kernelPath } from '../kernel/cache.ts';
import { diskBytes } from '../kernel/making/disk.ts';
import { fuzzedBoot } from './boots/boot-case.ts';
import { compareBoots } from './boots/compare.ts';
import { compareWithKernel } from './compare-with-kernel.ts';
import { machineCompressors } from './compressors.ts';
import { engineAlone, type Run } from './engine-alone.ts';
import { fuzzCase } from './image.ts';

function refuse(words: string): never {
  process.stderr.write(`fuzz: ${words}\n`);
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    kernel: { type: 'string' },
    version: { type: 'string', default: '6.12' },
  },
});

const [what = 'images', ...more] = positionals;
if ((what !== 'images' && what !== 'boots') || more.length > 0) {
  refuse(`expected "images" or "boots", found "${positionals.join(' ')}".`);
}
const [seed = NaN, count = NaN, from = NaN] = [values.seed, values.count, values.from].map(Number);
if (![seed, count, from].every(Number.isInteger)) refuse('expected whole numbers behind --seed, --count and --from.');
const run: Run = { seed, from, count };

/** Which of the harness's kernels it is, by its name or by its version; a file stands for one without changed options. */
function variantOf(kernel: string): Variant {
  const plain = ({ changes }: Variant): boolean => Object.keys(changes).length === 0;
  const found =
    VARIANTS.find(({ name }) => name === kernel) ??
    VARIANTS.find((variant) => plain(variant) && [variant.name, variant.version].includes(values.version));
  if (found === undefined) {
    refuse(
      `no kernel of the harness is of version ${values.version}; there are ${VARIANTS.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (what === 'images' && !plain(found))
    refuse(`images are compared with kernels without changed options, not with ${kernel}.`);
  return found;
}

const { compressors, missing } = machineCompressors();
if (missing.length > 0) process.stderr.write(`fuzz: not installed, so left out: ${missing.join(', ')}\n`);
const makers = { compressors, filesystem: diskBytes };

async function withKernel(kernel: string): Promise<number> {
  const variant = variantOf(kernel);
  const file = kernel === variant.name ? kernelPath(kernel) : kernel;
  if (!existsSync(file)) refuse(`no kernel at ${file}; build one with "node scripts/kernel/build-uml.ts 6.12".`);
  if (what === 'images') return compareWithKernel(file, variant.version, run, compressors);
  return compareBoots(file, variant.name, run, makers);
}

function withoutKernel(): Promise<number> {
  return engineAlone(run, what, (index) => {
    if (what === 'images') {
      const { about, bytes } = fuzzCase(seed, index, { compressors, maxBody: 20_000, huge: true });
      return { about: `${bytes.length} bytes: ${about}`, question: { what: 'image', image: bytes } };
    }
    const boot = fuzzedBoot(seed, index, makers);
    return { about: `${boot.about} [${boot.commandLine}]`, question: { what: 'boot', boot } };
  });
}

const failures = values.kernel === undefined ? await withoutKernel() : await withKernel(values.kernel);
process.exitCode = failures > 0 ? 1 : 0;
