import type { Decompressors } from '../compression/registry.ts';
import type { Boot } from '../kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { BootChange } from '../share/boot-setup.ts';
import { compareTraces, type Parting } from '../trace/compare.ts';
import { bootScenario } from './boot-scenario.ts';
import { changedScenario } from './changed-scenario.ts';
import type { Scenario } from './scenario.ts';

/** Two boots that differ in one thing. */
export interface Fork {
  readonly first: Boot<BootOutcome>;
  readonly second: Boot<BootOutcome>;
  /** The first step that is not the same in both; null: the change changes nothing that is seen. */
  readonly parting: Parting | null;
  /** Why the change could not be made, in a sentence; null: it was. */
  readonly problem: string | null;
}

/** Boots twice, with one thing changed the second time. In: a scenario, the change. Never throws. */
export function forkScenario(scenario: Scenario, change: BootChange, decompressors: Decompressors): Fork {
  const { scenario: changed, problems } = changedScenario(scenario, [change], decompressors);
  const problem = problems[0] ?? null;
  const first = bootScenario(scenario, decompressors);
  const second = problem === null ? bootScenario(changed, decompressors) : first;
  const parting = problem === null ? compareTraces(first.trace, second.trace) : null;
  return { first, second, parting, problem };
}
