import { KERNEL_VERSIONS, versionName, type KernelVersion } from '../../../lib/kernel/version.ts';

/** Kernels that gave the same answer. */
export interface Agreement<T> {
  readonly kernels: readonly KernelVersion[];
  readonly answer: T;
}

const words = new Intl.ListFormat('en');

/** In: what a kernel answers, as plain data. Out: all kernels of the engine in groups of equal answers, oldest first. */
export function agreements<T>(
  answerOf: (kernel: KernelVersion) => T,
  kernels: readonly KernelVersion[] = KERNEL_VERSIONS,
): readonly Agreement<T>[] {
  const groups: { kernels: KernelVersion[]; answer: T }[] = [];
  for (const kernel of kernels) {
    const answer = answerOf(kernel);
    const same = groups.find((group) => JSON.stringify(group.answer) === JSON.stringify(answer));
    if (same === undefined) groups.push({ kernels: [kernel], answer });
    else same.kernels.push(kernel);
  }
  return groups;
}

/** Out: such as `6.1, 6.12, and 7.2`. */
export function kernelNames(kernels: readonly KernelVersion[]): string {
  return words.format(kernels.map(versionName));
}
