/** One way in which the experiment's kernel was booted. kB, but for the counts. */
export interface ExperimentCase {
  readonly id: 'y' | 'm-none' | 'm-needed' | 'm-every';
  readonly what: string;
  /** Free with the root mounted and the initramfs emptied: mean of the runs. */
  readonly free: number;
  readonly runs: number;
  /** The same, with both kernels built and measured again. */
  readonly again: { readonly free: number; readonly runs: number };
  readonly loaded: number;
  /** Sizes of the loaded modules in /proc/modules together. */
  readonly core: number;
  readonly rootMounted: boolean;
}

/** What the model takes from images, module files and single loads, not from the case that it predicts. kB. */
export interface ExperimentInputs {
  /** How much the image with the drivers takes more than the one without: code in steps of 2 MiB, constants, data, tables. */
  readonly growth: number;
  /** Cores of the modules that the root needs, and of all of them, by the layout of their sections. */
  readonly coreNeeded: number;
  readonly coreEvery: number;
  /** What being modules costs beside their cores: objects, page tables, slabs left empty by the deleted files. */
  readonly beingNeeded: number;
  readonly beingEvery: number;
  /** What a built-in driver has of the same: folders for parameters. */
  readonly beingBuiltIn: number;
  /** Start-up allocations of Debian's drivers, single loads: those of the root, and all of the list. */
  readonly debianNeeded: number;
  readonly debianEvery: number;
  /** What mounting the root takes: the difference of two readings of the built-in kernel. */
  readonly mount: number;
}

/** A difference between two cases: how much less is free. kB. */
export interface ExperimentDifference {
  readonly id: 'y' | 'm-needed' | 'm-every' | 'm-every − y';
  readonly what: string;
  readonly measured: number;
  readonly model: number;
  /** (model − measured) / measured. */
  readonly error: number;
  readonly formula: string;
  readonly parts: readonly { readonly label: string; readonly kibibytes: number }[];
}

/** kB that a large page of the kernel's map of all memory holds, and of the table that stands in for one that is split. */
const LARGE_PAGE = 2048;
const TABLE = 4;

/**
 * kB of page tables for the map of all memory (`DirectMap4k` of /proc/meminfo). Protecting a module's pages splits the large page
 * that they lie in (`split_large_page`, arch/x86/mm/pat/set_memory.c). In: kB that loading takes, which lie one behind the other.
 */
const splitTables = (taken: number): number => Math.ceil(taken / LARGE_PAGE) * TABLE;

/**
 * How much less is free than with no driver at all, and, last, what all modules cost more than all built in, a small difference
 * of two large ones: the model beside the measurement. Each case is predicted without its own
 * measurement: what drivers allocate when they start is taken from the other way of having them.
 */
export function predictExperiment(
  cases: readonly ExperimentCase[],
  inputs: ExperimentInputs,
): readonly ExperimentDifference[] {
  const free = (id: ExperimentCase['id']): number => cases.find((one) => one.id === id)?.free ?? NaN;
  const none = free('m-none');
  const loss = (id: ExperimentCase['id']): number => none - free(id);
  const { beingNeeded, beingEvery, beingBuiltIn } = inputs;
  const startedBuiltIn = loss('y') - inputs.growth - beingBuiltIn - inputs.mount;
  const tablesEvery = splitTables(inputs.coreEvery + beingEvery + startedBuiltIn);
  const startedAsModules = loss('m-every') - inputs.coreEvery - beingEvery - tablesEvery - inputs.mount;
  const shareOfRoot = inputs.debianNeeded / inputs.debianEvery;
  const started = ((startedAsModules + startedBuiltIn) / 2) * shareOfRoot;
  return [
    difference(
      'y',
      'all drivers built in',
      loss('y'),
      'growth of the image + folders for parameters + start-up allocations as modules + mount',
      [
        ['growth of the image', inputs.growth],
        ['folders for parameters', beingBuiltIn],
        ['allocated when started', startedAsModules],
        ['mounting the root', inputs.mount],
      ],
    ),
    difference(
      'm-every',
      'every driver as a module, loaded',
      loss('m-every'),
      'cores + being modules (sysfs, page tables) + large pages split + start-up allocations built in + mount',
      [
        ['cores of the modules', inputs.coreEvery],
        ['being modules', beingEvery],
        ['large pages split', tablesEvery],
        ['allocated when started', startedBuiltIn],
        ['mounting the root', inputs.mount],
      ],
    ),
    difference(
      'm-needed',
      'only the modules that the root needs',
      loss('m-needed'),
      'cores + being modules (sysfs, page tables) + large pages split + the root’s share of the start-up allocations + mount',
      [
        ['cores of the modules', inputs.coreNeeded],
        ['being modules', beingNeeded],
        ['large pages split', splitTables(inputs.coreNeeded + beingNeeded + started)],
        ['allocated when started', started],
        ['mounting the root', inputs.mount],
      ],
    ),
    difference(
      'm-every − y',
      'every module loaded, against all built in',
      free('y') - free('m-every'),
      'cores + being modules (sysfs, page tables) + large pages split − growth of the image − folders for parameters',
      [
        ['cores of the modules', inputs.coreEvery],
        ['being modules', beingEvery],
        ['large pages split', tablesEvery],
        ['growth of the image', -inputs.growth],
        ['folders for parameters', -beingBuiltIn],
      ],
    ),
  ];
}

function difference(
  id: ExperimentDifference['id'],
  what: string,
  measured: number,
  formula: string,
  parts: readonly (readonly [string, number])[],
): ExperimentDifference {
  const model = parts.reduce((sum, [, kibibytes]) => sum + kibibytes, 0);
  return {
    id,
    what,
    measured,
    model,
    error: (model - measured) / measured,
    formula,
    parts: parts.map(([label, kibibytes]) => ({ label, kibibytes })),
  };
}
