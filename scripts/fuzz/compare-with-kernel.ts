import type { KernelVersion } from '../../src/lib/kernel/version.ts';
import { kernelAt } from './ask-kernel.ts';
import { answerDifferences, canonicalAnswer, consoleText } from './canonical.ts';
import { askEngine } from './engine.ts';
import { fuzzCase, type Compress } from './image.ts';
import { rootfsOf } from './recorded.ts';
import { twoAtOnce } from './two-at-once.ts';

/**
 * Generated images through a real kernel and through the engine. Prints each that differs, then one line of counts.
 * Where the kernel dies, or goes on with whatever lies in its memory, the engine must say that it cannot follow it;
 * such images are counted by themselves, and those that did not kill the kernel are printed as well.
 * Out: how many differ.
 */
export async function compareWithKernel(
  file: string,
  version: KernelVersion,
  run: { readonly seed: number; readonly from: number; readonly count: number },
  compressors: ReadonlyMap<string, Compress>,
): Promise<number> {
  const askKernel = kernelAt(file);
  let different = 0;
  let beyond = 0;
  const one = async (index: number): Promise<void> => {
    // Bodies that a small machine can hold: what is compared is the rules, not the memory.
    const { about, bytes } = fuzzCase(run.seed, index, { compressors, maxBody: 20_000, huge: false });
    const rootfs = rootfsOf(index);
    const real = await askKernel(bytes, rootfs);
    const ours = askEngine(bytes, version, rootfs);
    let differences: string[];
    if (real.outcome.kind !== 'unpacked') {
      if (ours.honest !== null) beyond += 1;
      differences = ours.honest === null ? [`kernel ${real.outcome.kind}, and the engine does not say so`] : [];
    } else {
      differences = answerDifferences(canonicalAnswer(consoleText(real.messages), real.tree), ours);
    }
    if (differences.length === 0) return;
    if (real.outcome.kind === 'unpacked' && ours.honest !== null) beyond += 1;
    else different += 1;
    process.stdout.write(`${index} on ${rootfs} (${bytes.length} bytes: ${about})\n`);
    if (ours.honest !== null) process.stdout.write(`    the engine says: ${ours.honest}\n`);
    for (const line of differences.slice(0, 6)) process.stdout.write(`    ${line.slice(0, 400)}\n`);
  };
  await twoAtOnce(run, one);
  const equal = run.count - different - beyond;
  process.stdout.write(
    `seed ${run.seed}, Linux ${version}: ${run.count} images, ${equal} equal, ${different} different, ` +
      `${beyond} on which the kernel reads memory that is not the image and the engine says that it cannot follow\n`,
  );
  return different;
}
