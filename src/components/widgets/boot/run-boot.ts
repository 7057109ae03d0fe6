import type { Decompressors } from '../../../lib/compression/registry.ts';
import { bootKernel, type Boot } from '../../../lib/kernel/boot/boot-kernel.ts';
import type { Scenario } from '../../../lib/scenario/scenario.ts';

/** Runs a scenario. */
export function runBoot({ machine, ...kernel }: Scenario, decompressors: Decompressors): Boot {
  const state = new Map(machine.drivers.map(({ name, state: built }) => [name, built]));
  // The kernel itself meets only disks whose drivers are all built in.
  const disks = machine.disks.filter(({ behind = [] }) => behind.every((name) => (state.get(name) ?? 'y') === 'y'));
  return bootKernel({ ...kernel, disks, memory: machine.memory, decompressors });
}
