import { KERNEL_RELEASE as RELEASES } from '../../early-userspace/machine/kernel-release.ts';
import {
  aliasesOfModule,
  dependencyLine,
  nameOfRelease,
  needsOf,
  pathOf,
  sizeInMemory,
} from '../../kernel/module/known-modules.ts';
import { standInModule } from '../../kernel/module/stand-in.ts';
import type { KernelVersion } from '../../kernel/version.ts';
import type { DriverState } from '../../scenario/machine.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { PresetFile } from '../preset.ts';
import { textFile } from './archive.ts';
import type { ArchiveSource, BootPreset } from './preset.ts';

/** The release of the kernel that the presets' modules belong to: any other refuses them. */
export const KERNEL_RELEASE = RELEASES['6.12'];

const standInFor = (name: string, release: string): Uint8Array<ArrayBuffer> =>
  standInModule({ name, release, depends: needsOf(name), size: sizeInMemory(name) });

/** The modules with all that they need, each once. */
function withNeeds(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [...needsOf(name), name]))].sort();
}

/**
 * Lines of a list: the folders, the modules, modules.dep and modules.alias.
 * In: the folder `modules`, which the list has already, and names as in lsmod.
 */
export function moduleLines(folder: string, names: readonly string[]): readonly string[] {
  const release = `${folder}/${KERNEL_RELEASE}`;
  const all = withNeeds(names);
  const folders = new Set<string>();
  for (const name of all) {
    const parts = pathOf(name).split('/').slice(0, -1);
    for (const [index] of parts.entries()) folders.add(parts.slice(0, index + 1).join('/'));
  }
  return [
    `dir ${release} 0755 0 0`,
    ...[...folders].sort().map((name) => `dir ${release}/${name} 0755 0 0`),
    ...all.map((name) => `file ${release}/${pathOf(name)} real/module/${name} 0644 0 0`),
    `file ${release}/modules.alias modules.alias 0644 0 0`,
    `file ${release}/modules.dep modules.dep 0644 0 0`,
  ];
}

/** The files that these lines name; for the modules, files that say of themselves what the modules say. */
export function moduleFiles(names: readonly string[]): readonly PresetFile[] {
  const all = withNeeds(names);
  const dependencies = all.map(dependencyLine);
  const aliases = all.map(aliasesOfModule);
  const standIns = all.map((name) => ({
    location: `real/module/${name}`,
    bytes: standInFor(name, KERNEL_RELEASE),
  }));
  return [textFile('modules.alias', aliases.join('')), textFile('modules.dep', dependencies.join('')), ...standIns];
}

/** The same modules as the state of a machine's drivers. */
export function asModules(names: readonly string[]): readonly DriverState[] {
  return withNeeds(names).map((name) => ({ name, state: 'm' }));
}

/** Files of an archive that call modules by their names. */
const NAMES_MODULES = ['modules.alias', 'modules.dep', 'init'];

/** An archive's source with its modules called as a kernel calls them. In: that kernel's `uname -r`. */
export function withNamesOf({ list, files }: ArchiveSource, release: string): ArchiveSource {
  const named = (text: string): string => text.replace(/\w+/g, (word) => nameOfRelease(word, release));
  return {
    list: named(list),
    files: files.map((file) => {
      const location = named(file.location);
      if (!NAMES_MODULES.includes(location)) return { ...file, location };
      const text = new TextDecoder().decode(file.bytes);
      const now = named(text);
      // An /init may be a program.
      return now === text ? file : textFile(location, now);
    }),
  };
}

/** An archive's source with its modules built for another kernel. In: that kernel's `uname -r`. */
export function forRelease(source: ArchiveSource, release: string): ArchiveSource {
  const { list, files } = withNamesOf(source, release);
  const rebuilt = files.map((file) => {
    const name = /^real\/module\/(.+)$/.exec(file.location)?.[1];
    if (name === undefined) return file;
    return { ...file, bytes: standInFor(name, release) };
  });
  return { list: list.replaceAll(`/${KERNEL_RELEASE}`, `/${release}`), files: rebuilt };
}

/** In: a preset, and the kernel that it is to boot on. Out: its boot, with an archive and drivers that were made for that one. */
export function scenarioFor(preset: BootPreset, kernel: KernelVersion): Scenario {
  const release = RELEASES[kernel];
  const scenario = preset.scenario((source) => forRelease(source, release));
  const { machine } = scenario;
  const drivers = machine.drivers.map(({ name, state }) => ({ name: nameOfRelease(name, release), state }));
  return { ...scenario, machine: { ...machine, drivers } };
}
