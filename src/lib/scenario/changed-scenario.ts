import type { Decompressors } from '../compression/registry.ts';
import { rewriteEntry, type Rewritten } from '../image/rewrite-entry.ts';
import { KERNEL_RELEASE } from '../early-userspace/machine/kernel-release.ts';
import type { BootChange, InitChange } from '../share/boot-setup.ts';
import { withDisk } from './with-disk.ts';
import { withDriver, type ModuleFileWish } from './change-driver.ts';
import { withModuleFiles } from './module-files.ts';
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
  // Files of modules belong to the kernel and to the archive that are in force at the end.
  const files = new Map<string, ModuleFileWish>();
  let scenario = given;
  for (const change of changes) {
    if (change.kind === 'driver') {
      const { machine } = scenario;
      const next = withDriver(machine.drivers, change);
      scenario = { ...scenario, machine: { ...machine, drivers: next.drivers } };
      for (const [module, wish] of next.files) files.set(module, wish);
      continue;
    }
    const next = changed(scenario, change, decompressors);
    if (typeof next === 'string') problems.push(next);
    else scenario = next;
  }
  if (files.size === 0) return { scenario, problems };
  if (scenario.image === null) {
    const wanted = [...files].flatMap(([name, wish]) => (wish === 'in the archive' ? [name] : []));
    if (wanted.length > 0)
      problems.push(
        `The module ${wanted.join(', ')} was to lie in the archive, and the loader brings none. Choose an archive, or build the driver in.`,
      );
    return { scenario, problems };
  }
  const image = withModuleFiles(scenario.image, KERNEL_RELEASE[scenario.kernel], files, decompressors);
  if (typeof image !== 'string') return { scenario: { ...scenario, image }, problems };
  return { scenario, problems: [...problems, image] };
}

function changed(
  scenario: Scenario,
  change: Exclude<BootChange, { readonly kind: 'driver' }>,
  decompressors: Decompressors,
): Scenario | string {
  const { machine } = scenario;
  switch (change.kind) {
    case 'kernel':
      return { ...scenario, kernel: change.kernel };
    case 'command line':
      return { ...scenario, commandLine: change.text };
    case 'memory':
      return { ...scenario, machine: { ...machine, memory: change.bytes } };
    case 'root':
      return { ...scenario, commandLine: withRoot(scenario.commandLine, change.text) };
    case 'no disk':
      return {
        ...scenario,
        machine: { ...machine, disks: machine.disks.filter(({ name }) => !isOf(name, change.name)) },
      };
    case 'disk': {
      const next = withDisk(machine, change.disk);
      return typeof next === 'string' ? next : { ...scenario, machine: next };
    }
    case 'no archive':
      return { ...scenario, image: null };
    case 'archive':
      return { ...scenario, image: change.bytes };
    case 'script': {
      const body = new TextEncoder().encode(change.text);
      return withFile(scenario, initPath(scenario.commandLine), decompressors, (file) => ({ ...file, body }));
    }
    case 'init':
      return withFile(scenario, initPath(scenario.commandLine), decompressors, INIT[change.what]);
    case 'no file':
      return withFile(scenario, change.path, decompressors, INIT.missing);
    case 'not executable':
      return withFile(scenario, change.path, decompressors, INIT['not executable']);
  }
}

/** The disk itself, and its partitions. */
function isOf(name: string, disk: string): boolean {
  return name === disk || (name.startsWith(disk) && /^p?\d+$/.test(name.slice(disk.length)));
}

/** The command line with another root=, or with none. The parameter may be quoted; the blanks around others stay. */
function withRoot(commandLine: string, root: string): string {
  const kept = commandLine.replace(/(?<=^|\s)root=("[^"]*"|\S*)\s*/g, '').trimEnd();
  return root === '' ? kept : `root=${root}${kept === '' ? '' : ` ${kept}`}`;
}

const INIT: { readonly [Change in InitChange]: (file: Rewritten) => Rewritten | null } = {
  'not executable': (file) => ({ ...file, mode: file.mode & ~0o111 }),
  missing: () => null,
  CRLF: (file) => ({ ...file, body: withCarriageReturns(file.body) }),
};

/** Each line feed gets a carriage return in front, as an editor of Windows writes a script. */
function withCarriageReturns(body: Uint8Array): Uint8Array {
  const lines = body.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
  const changed = new Uint8Array(body.length + lines);
  let at = 0;
  for (const byte of body) {
    if (byte === 0x0a) changed[at++] = 0x0d;
    changed[at++] = byte;
  }
  return changed;
}

function withFile(
  scenario: Scenario,
  path: string,
  decompressors: Decompressors,
  change: (file: Rewritten) => Rewritten | null,
): Scenario | string {
  const { image } = scenario;
  const rewritten = image === null ? null : rewriteEntry(image, path, decompressors, change);
  return rewritten === null
    ? `A change of ${path} was asked for, and this image holds no such file that could be rewritten. The image is as it was; choose another change.`
    : { ...scenario, image: rewritten };
}

/** What rdinit= says, as far as finding the file needs it. */
function initPath(commandLine: string): string {
  return /(?:^|\s)rdinit=(\S+)/.exec(commandLine)?.[1] ?? '/init';
}
