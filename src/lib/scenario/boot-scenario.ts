import type { Decompressors } from '../compression/registry.ts';
import type { Boot } from '../kernel/boot/start-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import { ALL_PARTS } from '../kernel/parts/all-parts.ts';
import type { UnpackLimits } from '../kernel/unpack/limits.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

/**
 * A boot from the loader's hand-over through early userspace: until the real root's init runs, the kernel panics, a shell
 * or the machine waits, or something comes that is not known here. One trace for all of it. Never throws.
 */
export function bootScenario(
  scenario: Scenario,
  decompressors: Decompressors,
  limits?: UnpackLimits,
): Boot<BootOutcome> {
  return runScenario(scenario, { decompressors, parts: ALL_PARTS }, limits);
}
