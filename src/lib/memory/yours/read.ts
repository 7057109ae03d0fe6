import type { Driver, Drivers } from '../drivers/driver.ts';
import { stateOf, type DriverStates } from '../drivers/choose.ts';
import { PAGE_SIZE } from '../pages.ts';
import type { Bar, BarPart, Origin } from '../origin.ts';
import { readKernelConfig, type KernelConfigFile } from './config.ts';
import { readMeminfo } from './meminfo.ts';
import { readLsmod, readProcModules, type LoadedModule } from './modules.ts';
import { problemInWords, type PasteProblem } from './problem.ts';
import { notOneOfThem, pasteKindOf, type PasteKind } from './recognise.ts';

export type Yours =
  | {
      readonly kind: '/proc/modules' | 'lsmod';
      readonly modules: readonly LoadedModule[];
      readonly bars: readonly Bar[];
    }
  | { readonly kind: '/proc/meminfo'; readonly kibibytes: ReadonlyMap<string, number>; readonly bars: readonly Bar[] }
  | {
      readonly kind: '.config';
      readonly config: KernelConfigFile;
      /** The states of the drivers of the list, for `buildMemory`. */
      readonly states: DriverStates;
      readonly bars: readonly Bar[];
    }
  | { readonly kind: 'problem'; readonly problem: PasteProblem };

/** Characters that are read; a .config has some three hundred thousand. */
export const LONGEST_PASTE = 4 * 1024 * 1024;

/**
 * Reads what somebody pasted from their own machine. In: the text; the drivers that a .config is looked through for.
 * Out: what it is and its bars, or which line is wrong and what was expected. Never throws.
 */
export function readYours(text: string, drivers: Drivers = new Map()): Yours {
  if (text.length > LONGEST_PASTE) {
    const found = `${text.length} characters`;
    return {
      kind: 'problem',
      problem: problemInWords(`at most ${LONGEST_PASTE} characters`, found, 1, 'Paste one file only.'),
    };
  }
  const kind: PasteKind | null = pasteKindOf(text);
  switch (kind) {
    case null:
      return { kind: 'problem', problem: notOneOfThem(text) };
    case '/proc/modules':
    case 'lsmod': {
      const reading = kind === 'lsmod' ? readLsmod(text) : readProcModules(text);
      return reading.kind === 'problem'
        ? reading
        : { kind, modules: reading.modules, bars: [moduleBar(reading.modules, kind)] };
    }
    case '/proc/meminfo': {
      const reading = readMeminfo(text);
      return reading.kind === 'problem'
        ? reading
        : { kind, kibibytes: reading.kibibytes, bars: [memoryBar(reading.kibibytes)] };
    }
    case '.config': {
      const reading = readKernelConfig(text);
      if (reading.kind === 'problem') return reading;
      const states = statesOf(reading.config, drivers);
      return { kind, config: reading.config, states, bars: configBars(states, drivers) };
    }
  }
}

const own = (how: string): Origin => ({ kind: 'measured', on: 'your machine', how, file: 'what you pasted' });

/** Modules that are shown one by one; the smaller ones are one part. */
const SHOWN_MODULES = 12;

function moduleBar(modules: readonly LoadedModule[], how: string): Bar {
  const sorted = [...modules].sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  const rest = sorted.slice(SHOWN_MODULES);
  const parts: BarPart[] = sorted
    .slice(0, SHOWN_MODULES)
    .map(({ name, size }) => ({ label: name, bytes: size, origin: own(how) }));
  if (rest.length > 0) {
    const bytes = rest.reduce((sum, { size }) => sum + size, 0);
    parts.push({ label: `${rest.length} more`, bytes, origin: own(how) });
  }
  return { id: 'modules', label: `${modules.length} modules loaded`, parts };
}

/** Lines of /proc/meminfo that do not overlap; what is left of MemTotal is the kernel's own and programs' rest. */
function memoryBar(lines: ReadonlyMap<string, number>): Bar {
  const of = (name: string): number => lines.get(name) ?? 0;
  const shmem = Math.min(of('Shmem'), of('Cached'));
  const dirty = Math.min(of('Dirty'), of('Cached') - shmem);
  const parts: [string, number][] = [
    ['free (MemFree)', of('MemFree')],
    ['files in the page cache, dirty (Dirty)', dirty],
    ['files in the page cache, clean (Cached without Shmem and Dirty)', of('Cached') - shmem - dirty],
    ['tmpfs and shared memory (Shmem)', shmem],
    ['Buffers', of('Buffers')],
    ['swap cache (SwapCached)', of('SwapCached')],
    ['programs (AnonPages)', of('AnonPages')],
    ['slab (Slab)', of('Slab')],
    ['page tables and stacks (PageTables, KernelStack)', of('PageTables') + of('KernelStack')],
  ];
  const known = parts.reduce((sum, [, kibibytes]) => sum + kibibytes, 0);
  parts.push(['the rest of MemTotal: the kernel and its drivers', Math.max(0, of('MemTotal') - known)]);
  return {
    id: 'meminfo',
    label: 'your memory',
    parts: parts
      .filter(([, kibibytes]) => kibibytes > 0)
      .map(([label, kibibytes]) => ({ label, bytes: kibibytes * 1024, origin: own('/proc/meminfo') })),
  };
}

function statesOf({ states }: KernelConfigFile, drivers: Drivers): DriverStates {
  return new Map([...drivers].map(([name, { option }]) => [name, states.get(option) ?? 'n']));
}

/** The drivers of the list as this configuration has them: bytes that join the kernel, and bytes of modules. */
function configBars(states: DriverStates, drivers: Drivers): readonly Bar[] {
  const origin: Origin = {
    kind: 'derived',
    formula: "sizes of Debian's 6.1 modules for the drivers that your configuration has",
    estimate: true,
    file: 'root-drivers.json',
  };
  const parts = (state: 'y' | 'm', bytes: (driver: Driver) => number): readonly BarPart[] =>
    [...drivers.values()]
      .filter(({ name }) => stateOf(states, name) === state)
      .map((driver) => ({ label: driver.name, bytes: bytes(driver), origin }));
  const linked = ({ content }: Driver): number => content.text + content.readOnly + content.data;
  const core = ({ footprint: { text, readOnly, data, symbols } }: Driver): number =>
    (text + readOnly + data + symbols) * PAGE_SIZE;
  return [
    { id: 'built-in', label: 'built in (=y)', parts: parts('y', linked) },
    { id: 'modules', label: 'modules (=m), when loaded', parts: parts('m', core) },
  ];
}
