import { EarlyUserspace } from '../early-userspace/early-userspace.ts';
import { optionsOfDrivers } from '../early-userspace/machine/drivers.ts';
import { presentDisks } from '../early-userspace/machine/hardware.ts';
import { finished, startKernel, type Boot } from '../kernel/boot/start-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { EngineCode } from '../kernel/engine-code.ts';
import { machinePart } from '../kernel/parts/machine-part.ts';
import type { UnpackLimits } from '../kernel/unpack/limits.ts';
import type { Scenario } from './scenario.ts';

/** `bootScenario`, with the code that is at hand. */
export function runScenario(
  { kernel, config, commandLine, image, machine }: Scenario,
  { decompressors, parts }: EngineCode,
  limits?: UnpackLimits,
): Boot<BootOutcome> {
  const built = (name: string): boolean =>
    (machine.drivers.find((driver) => driver.name.replaceAll('-', '_') === name.replaceAll('-', '_'))?.state ?? 'y') ===
    'y';
  const early = new EarlyUserspace(machine);
  const input = {
    kernel,
    config: { ...config, ...optionsOfDrivers(machine.drivers) },
    commandLine,
    image,
    memory: machine.memory,
    disks: presentDisks(machine.disks, built),
    decompressors,
    linuxrc: early.linuxrc,
    ...(limits === undefined ? {} : { limits }),
  };
  const run = startKernel(input, parts, machinePart);
  return finished(run, early.follow(run));
}
