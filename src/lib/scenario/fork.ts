import type { Decompressors } from '../compression/registry.ts';
import { rewriteEntry } from '../image/rewrite-entry.ts';
import type { Boot } from '../kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { BootChange } from '../share/boot-setup.ts';
import { compareTraces, type Parting } from '../trace/compare.ts';
import { bootScenario } from './boot-scenario.ts';
import { changedScenario } from './changed-scenario.ts';
import type { Scenario } from './scenario.ts';

/** One thing that is different in a second boot: all that a setup can change, and two more. */
export type ForkChange =
  | BootChange
  /** Another root= on the command line; empty: none. */
  | { readonly kind: 'root'; readonly text: string }
  /** A file that is not in the archive. `path`: as in rootfs, absolute. */
  | { readonly kind: 'no file'; readonly path: string };

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
export function forkScenario(scenario: Scenario, change: ForkChange, decompressors: Decompressors): Fork {
  const changed = withChange(scenario, change, decompressors);
  const first = bootScenario(scenario, decompressors);
  const second = typeof changed === 'string' ? first : bootScenario(changed, decompressors);
  const parting = typeof changed === 'string' ? null : compareTraces(first.trace, second.trace);
  return { first, second, parting, problem: typeof changed === 'string' ? changed : null };
}

/** Out: the scenario with the change, or why it cannot be made. */
function withChange(scenario: Scenario, change: ForkChange, decompressors: Decompressors): Scenario | string {
  if (change.kind === 'root') return { ...scenario, commandLine: withRoot(scenario.commandLine, change.text) };
  if (change.kind === 'no file') return withoutFile(scenario, change.path, decompressors);
  const { scenario: changed, problems } = changedScenario(scenario, [change], decompressors);
  return problems[0] ?? changed;
}

/** A parameter by its name, quoted or not; blanks around it stay as they are. */
function withRoot(commandLine: string, root: string): string {
  const kept = commandLine.replace(/(^|\s)root=("[^"]*"|\S*)/g, '$1');
  return root === '' ? kept : `root=${root} ${kept}`;
}

function withoutFile(scenario: Scenario, path: string, decompressors: Decompressors): Scenario | string {
  const image = scenario.image === null ? null : rewriteEntry(scenario.image, path, decompressors, () => null);
  return image === null
    ? `The file ${path} was to be taken out of the archive, and the archive holds no such file that could be. Both boots are the same; choose a file of the archive.`
    : { ...scenario, image };
}
