/**
 * Records what real kernels make of generated archives: `npm run fuzz:record`. The unit test makes the same archives
 * again from the seed and compares the engine with these answers. Plain archives only: a compressor's next release
 * may write other bytes. Kernels: those that scripts/kernel/build-uml.ts has built.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelPath } from '../kernel/cache.ts';
import { kernelAt } from './ask-kernel.ts';
import { canonicalAnswer } from './canonical.ts';
import { RECORDED, recordedCase, rootfsOf } from './recorded.ts';

const VERSIONS = ['6.1', '6.12'] as const;

const answers: { index: number; kernels: string[]; messages: readonly string[]; tree: string }[] = [];
for (const version of VERSIONS) {
  const ask = kernelAt(kernelPath(version));
  for (let index = 0; index < RECORDED.count; index++) {
    const { bytes } = recordedCase(index);
    const { outcome, messages, tree } = await ask(bytes, rootfsOf(index));
    if (outcome.kind !== 'unpacked') throw new Error(`case ${index} on ${version}: the kernel ${outcome.kind}`);
    const answer = canonicalAnswer(messages, tree);
    const hash = createHash('sha256').update(answer.tree.join('\n')).digest('hex').slice(0, 32);
    const same = answers.find(
      (each) =>
        each.index === index && each.tree === hash && JSON.stringify(each.messages) === JSON.stringify(messages),
    );
    if (same === undefined) answers.push({ index, kernels: [version], messages, tree: hash });
    else same.kernels.push(version);
  }
}
answers.sort((a, b) => a.index - b.index);
const lines = answers.map((answer) => `  ${JSON.stringify(answer)}`).join(',\n');
writeFileSync(join(import.meta.dirname, '../../tests/lib/hostile/fuzz-answers.json'), `[\n${lines}\n]\n`);
process.stdout.write(`${answers.length} answers recorded.\n`);
