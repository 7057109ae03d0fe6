import { describe, expect, test } from 'vitest';
import { BOOTED_MACHINES, KERNEL_FOOTPRINTS } from '../../../src/data/kernels.ts';
import { atWorkPages, hashTablePages, memoryMapPages } from '../../../src/lib/memory/boot/footprint.ts';

describe('what a kernel keeps for itself', () => {
  test.each(BOOTED_MACHINES)('$release on a machine of $memory MiB', (machine) => {
    const kernel = KERNEL_FOOTPRINTS.find(({ name }) => name === machine.release);
    if (kernel === undefined) throw new Error(`No footprint of ${machine.release}.`);
    const pages = machine.memory * 256;
    const kept =
      kernel.text + kernel.readOnly + kernel.data + kernel.reserved + memoryMapPages(pages) + hashTablePages(pages);
    const total = (pages - kept) * 4;
    const free = total - atWorkPages(kernel, pages) * 4 - machine.cached;
    const error = { total: total - machine.total, free: free - machine.free };
    console.log(`${machine.release}, ${machine.memory} MiB: model − measured, kB: ${JSON.stringify(error)}`);
    expect(Math.abs(error.total)).toBeLessThanOrEqual(8);
    expect(Math.abs(error.free) / machine.free).toBeLessThan(0.005);
  });
});
