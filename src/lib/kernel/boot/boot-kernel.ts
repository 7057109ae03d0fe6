import { ALL_PARTS } from '../parts/all-parts.ts';
import { finished, startKernel, type Boot, type BootInput } from './start-kernel.ts';

export type { Boot, BootInput, KernelRun } from './start-kernel.ts';

/**
 * A whole boot, from the loader's hand-over to the first program, the panic, or a wait without end, as a trace: the
 * steps of unpacking among those of the boot. Never throws, whatever the image and the command line hold.
 */
export function bootKernel(input: BootInput): Boot {
  const run = startKernel(input, ALL_PARTS);
  return finished(run, run.outcome);
}
