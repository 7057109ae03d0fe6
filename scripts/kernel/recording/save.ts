import { VARIANTS } from '../build/variants.ts';
import { runMachine } from '../machine/uml.ts';
import { kernelFile } from './ask.ts';
import type { Collected } from './collect.ts';
import { type Answer, readAnswers, readImages, type Kind, writeAnswers, writeImages, writeKernels } from './store.ts';

/** The first line of a kernel's log. */
async function banner(variant: string): Promise<string> {
  const machine = {
    kernel: kernelFile(variant),
    image: null,
    disks: [],
    commandLine: 'init=/none',
    memory: 64,
    timeoutMilliseconds: 3000,
  };
  const { lines } = await runMachine(machine);
  return lines.find((line) => line.startsWith('Linux version ')) ?? '';
}

/** New answers of some cases go in among the recorded ones of the others. */
function merged(kind: Kind, fresh: ReadonlyMap<string, ReadonlyMap<string, Answer>>): Map<string, Map<string, Answer>> {
  const all = new Map<string, Map<string, Answer>>();
  for (const { case: name, kernels, ...answer } of readAnswers(kind)) {
    const byKernel = all.get(name) ?? new Map<string, Answer>();
    for (const kernel of kernels) byKernel.set(kernel, answer);
    all.set(name, byKernel);
  }
  for (const [name, answers] of fresh) all.set(name, new Map([...(all.get(name) ?? []), ...answers]));
  return all;
}

/** Writes images, answers and which kernels gave them. A partial run replaces only what it asked. */
export async function save(collected: Collected): Promise<void> {
  const { complete, unpack, boot, unpackImages, bootImages } = collected;
  for (const [kind, images, answers] of [
    ['unpack', unpackImages, unpack],
    ['boot', bootImages, boot],
  ] as const) {
    writeImages(kind, complete ? images : new Map([...readImages(kind), ...images]));
    writeAnswers(kind, complete ? answers : merged(kind, answers));
  }
  if (!complete) return;
  const recorded = new Date().toISOString().slice(0, 10);
  const kernels = [];
  for (const { name, version, changes } of VARIANTS) {
    kernels.push({
      name,
      version,
      changes,
      banner: await banner(name),
      recorded,
      command: 'node scripts/kernel/record.ts',
    });
  }
  writeKernels(kernels);
}
