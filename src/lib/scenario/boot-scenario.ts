import type { Decompressors } from '../compression/registry.ts';
import { EarlyUserspace } from '../early-userspace/early-userspace.ts';
import { optionsOfDrivers } from '../early-userspace/machine/drivers.ts';
import { presentDisks } from '../early-userspace/machine/hardware.ts';
import { finished, startKernel, type Boot } from '../kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { UnpackLimits } from '../kernel/unpack/limits.ts';
import type { Scenario } from './scenario.ts';

/**
 * A boot from the loader's hand-over through early userspace: until the real root's init runs, the kernel panics, a shell
 * or the machine waits, or something comes that is not known here. One trace for all of it. Never throws.
 */
export function bootScenario(
  { kernel, config, commandLine, image, machine }: Scenario,
  decompressors: Decompressors,
  limits?: UnpackLimits,
): Boot<BootOutcome> {
  const built = (name: string): boolean =>
    (machine.drivers.find((driver) => driver.name.replaceAll('-', '_') === name.replaceAll('-', '_'))?.state ?? 'y') ===
    'y';
  const early = new EarlyUserspace(machine);
  const run = startKernel({
    kernel,
    config: { ...config, ...optionsOfDrivers(machine.drivers) },
    commandLine,
    image,
    memory: machine.memory,
    disks: presentDisks(machine.disks, built),
    decompressors,
    linuxrc: early.linuxrc,
    ...(limits === undefined ? {} : { limits }),
  });
  return finished({ ...run, outcome: early.follow(run) });
}
