import type { KernelConfig } from '../kernel/config.ts';
import type { KernelVersion } from '../kernel/version.ts';
import type { Machine } from './machine.ts';

export { bootScenario } from './boot-scenario.ts';

/** All that decides a boot from the loader's hand-over to the real root. */
export interface Scenario {
  readonly kernel: KernelVersion;
  /** Options of the kernel's build that differ from the defaults. */
  readonly config?: Partial<KernelConfig>;
  readonly commandLine: string;
  /** The external image as the loader leaves it; null: none. */
  readonly image: Uint8Array | null;
  readonly machine: Machine;
}
