import type { Decompressors } from '../compression/registry.ts';
import { rewriteEntry, type Rewritten } from '../image/rewrite-entry.ts';
import type { BootChange, InitChange } from '../share/boot-setup.ts';
import type { DriverState } from './machine.ts';
import type { Scenario } from './scenario.ts';

export interface ChangedScenario {
  readonly scenario: Scenario;
  /** Changes that could not be made, a sentence each: what was expected, what was found, what to do. */
  readonly problems: readonly string[];
}

/** In: a scenario, and what is to be different, in order. Out: the scenario with it. Never throws. */
export function changedScenario(
  given: Scenario,
  changes: readonly BootChange[],
  decompressors: Decompressors,
): ChangedScenario {
  const problems: string[] = [];
  let scenario = given;
  for (const change of changes) {
    const next = changed(scenario, change, decompressors);
    if (typeof next === 'string') problems.push(next);
    else scenario = next;
  }
  return { scenario, problems };
}

function changed(scenario: Scenario, change: BootChange, decompressors: Decompressors): Scenario | string {
  const { machine } = scenario;
  switch (change.kind) {
    case 'kernel':
      return { ...scenario, kernel: change.kernel };
    case 'command line':
      return { ...scenario, commandLine: change.text };
    case 'memory':
      return { ...scenario, machine: { ...machine, memory: change.bytes } };
    case 'driver':
      return { ...scenario, machine: { ...machine, drivers: withDriver(machine.drivers, change) } };
    case 'no disk':
      return {
        ...scenario,
        machine: { ...machine, disks: machine.disks.filter(({ name }) => !isOf(name, change.name)) },
      };
    case 'no archive':
      return { ...scenario, image: null };
    case 'archive':
      return { ...scenario, image: change.bytes };
    case 'script': {
      const body = new TextEncoder().encode(change.text);
      return withInit(scenario, decompressors, (file) => ({ ...file, body }));
    }
    case 'init':
      return withInit(scenario, decompressors, INIT[change.what]);
  }
}

/** The disk itself, and its partitions. */
function isOf(name: string, disk: string): boolean {
  return name === disk || (name.startsWith(disk) && /^p?\d+$/.test(name.slice(disk.length)));
}

function withDriver(drivers: readonly DriverState[], { name, state }: DriverState): readonly DriverState[] {
  return [...drivers.filter((known) => known.name !== name), { name, state }];
}

const INIT: { readonly [Change in InitChange]: (file: Rewritten) => Rewritten | null } = {
  'not executable': (file) => ({ ...file, mode: file.mode & ~0o111 }),
  missing: () => null,
  CRLF: (file) => ({ ...file, body: withCarriageReturns(file.body) }),
};

/** Each line feed gets a carriage return in front, as an editor of Windows writes a script. */
function withCarriageReturns(body: Uint8Array): Uint8Array {
  return Uint8Array.from([...body].flatMap((byte) => (byte === 0x0a ? [0x0d, 0x0a] : [byte])));
}

function withInit(
  scenario: Scenario,
  decompressors: Decompressors,
  change: (file: Rewritten) => Rewritten | null,
): Scenario | string {
  const image =
    scenario.image === null
      ? null
      : rewriteEntry(scenario.image, initPath(scenario.commandLine), decompressors, change);
  return image === null
    ? `A change of ${initPath(scenario.commandLine)} was asked for, and this image holds no such file that could be rewritten. The image is as it was; choose another change.`
    : { ...scenario, image };
}

/** What rdinit= says, as far as finding the file needs it. */
function initPath(commandLine: string): string {
  return /(?:^|\s)rdinit=(\S+)/.exec(commandLine)?.[1] ?? '/init';
}
