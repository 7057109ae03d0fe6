import type { MemoryAt } from '../boot/boot-memory.ts';
import { atWorkPages, hashTablePages, memoryMapPages, type KernelFootprint } from '../boot/footprint.ts';
import { inodePages } from '../boot/inode-pages.ts';
import { LedgerHistory } from '../boot/ledger-history.ts';
import { moduleChanges } from '../boot/module-changes.ts';
import { stateOf, type DriverStates } from '../drivers/choose.ts';
import { closureOf, type Driver, type Drivers } from '../drivers/driver.ts';
import { emptyLedger, pagesByOwner, type Ledger, type LedgerChange } from '../ledger/ledger.ts';
import { PAGE_SIZE, pagesOf } from '../pages.ts';
import { buildIn, type BaseKernel, type ModuleOverhead } from './base-kernel.ts';
import type { Hardware } from './hardware.ts';
import type { ImagePlan, ImageSize } from './image-plan.ts';

/** All that decides the bars of "built in or module". */
export interface Build {
  readonly base: BaseKernel;
  readonly drivers: Drivers;
  readonly states: DriverStates;
  readonly overhead: ModuleOverhead;
  readonly hardware: Hardware;
  readonly image: ImagePlan;
  /** Bytes of the machine. */
  readonly memory: number;
  /** Which modules are loaded in the end: what the root needs, all that the machine has, or every one. */
  readonly load: 'root' | 'hardware' | 'every';
}

/** The moments of a boot at which memory is shown, in order. */
export const BUILD_PHASES = [
  'loaded by the loader',
  'kernel unpacked',
  'image unpacked',
  'image freed',
  'init memory freed',
  'modules loaded',
  'initramfs emptied',
] as const;
export type BuildPhase = (typeof BUILD_PHASES)[number];

/** Can it reach its root? `missing`: drivers that are needed and that nobody can load. */
export type Verdict = { readonly kind: 'boots' } | { readonly kind: 'panics'; readonly missing: readonly string[] };

export interface BuildMemory {
  /** Bytes on the disk. */
  readonly onDisk: { readonly kernel: number; readonly image: number; readonly modules: number };
  /** Bytes that the loader reads. */
  readonly loaded: { readonly kernel: number; readonly image: number };
  readonly phases: readonly { readonly phase: BuildPhase; readonly memory: MemoryAt }[];
  readonly peak: { readonly phase: BuildPhase; readonly memory: MemoryAt };
  /** What is in use in the end. */
  readonly stays: MemoryAt;
  readonly verdict: Verdict;
  readonly kernel: KernelFootprint;
  readonly image: ImageSize;
  /** Modules in the order of loading. */
  readonly modules: readonly string[];
  /** The machine is too small at this phase; null: it is not. */
  readonly shortAt: BuildPhase | null;
  /** Drivers whose start-up cost was not measured. */
  readonly unmeasured: readonly string[];
}

/** What a choice of drivers, an image and a machine come to. In: the build. Out: bytes on disk, pages of each owner at each phase. */
export function buildMemory(build: Build): BuildMemory {
  const { base, drivers, states, overhead, memory } = build;
  const inKernel = [...drivers.values()].filter(({ name }) => stateOf(states, name) === 'y');
  const asModules = [...drivers.values()].filter(({ name }) => stateOf(states, name) === 'm');
  const { footprint, unmeasured } = buildIn(base, inKernel, overhead);
  const image = imageSize(build);
  const verdict = verdictOf(build);
  const loadOrder = verdict.kind === 'panics' ? [] : modulesToLoad(build);
  const modules = loadOrder.flatMap((name) => drivers.get(name) ?? []);
  const total = Math.floor(memory / PAGE_SIZE);
  const history = new LedgerHistory(emptyLedger(total));
  const shortAt = recordPhases(history, { footprint, total, image, modules });
  const seen = (ledger: Ledger): MemoryAt => ({ owners: pagesByOwner(ledger), free: ledger.free });
  const phases = BUILD_PHASES.map((phase, step) => ({ phase, memory: seen(history.at(step)) }));
  const worst = BUILD_PHASES.map((phase, step) => ({ phase, memory: seen(history.within(step)) }));
  const peak = worst.reduce((most, next) => (next.memory.free < most.memory.free ? next : most));
  return {
    onDisk: {
      kernel: footprint.loaded,
      image: image.compressed,
      modules: asModules.reduce((sum, driver) => sum + driver.footprint.file, 0),
    },
    loaded: { kernel: footprint.loaded, image: image.compressed },
    phases,
    peak,
    stays: seen(history.at(BUILD_PHASES.length - 1)),
    verdict,
    kernel: footprint,
    image,
    modules: loadOrder,
    shortAt: shortAt === null ? null : (BUILD_PHASES[shortAt] ?? null),
    unmeasured: [...new Set([...unmeasured, ...modules.filter(isUnmeasured).map(({ name }) => name)])],
  };
}

const isUnmeasured = ({ footprint }: Driver): boolean => footprint.allocates === null;

/** A driver can be used when it is in the kernel, or a module in the image. */
function verdictOf({ drivers, states, hardware, image }: Build): Verdict {
  const inImage = new Set(image.kind === 'made' ? closureOf(drivers, image.modules) : []);
  const missing = closureOf(drivers, hardware.root).filter((name) => {
    const state = stateOf(states, name);
    return state === 'n' || (state === 'm' && image.kind !== 'measured' && !inImage.has(name));
  });
  return missing.length === 0 ? { kind: 'boots' } : { kind: 'panics', missing };
}

function modulesToLoad({ drivers, states, hardware, load }: Build): readonly string[] {
  const wanted =
    load === 'every' ? [...drivers.keys()] : [...hardware.root, ...(load === 'hardware' ? hardware.also : [])];
  return closureOf(drivers, wanted).filter((name) => stateOf(states, name) === 'm');
}

/** Bytes of a header of a newc entry with a usual name and the padding behind name and body. */
const ENTRY = 110 + 46 + 4;

/** What the image comes to, compressed and unpacked. */
export function imageSize({ image, drivers, states }: Pick<Build, 'image' | 'drivers' | 'states'>): ImageSize {
  if (image.kind === 'none') return { compressed: 0, archive: 0, pages: 0, names: 0 };
  if (image.kind === 'measured') {
    const { archive, names, filePages, compressed } = image.image;
    return { compressed: compressed.get(image.compressor) ?? archive, archive, pages: pagesOf(filePages), names };
  }
  const inside = closureOf(drivers, image.modules)
    .filter((name) => stateOf(states, name) === 'm')
    .flatMap((name) => drivers.get(name) ?? []);
  const files = inside.reduce((sum, { footprint }) => sum + footprint.file, 0);
  const compressed = inside.reduce(
    (sum, driver) => sum + (driver.compressed?.[image.compressor] ?? driver.footprint.file * image.ratio),
    image.tools.archive * image.ratio,
  );
  return {
    compressed: Math.round(compressed),
    archive: image.tools.archive + files + inside.length * ENTRY,
    pages: pagesOf(image.tools.archive) + inside.reduce((sum, { footprint }) => sum + pagesOf(footprint.file), 0),
    names: image.tools.names + inside.length,
  };
}

interface Recorded {
  readonly footprint: KernelFootprint;
  readonly total: number;
  readonly image: ImageSize;
  readonly modules: readonly Driver[];
}

/** Writes the phases down. Out: the first that the machine is too small for, or null. */
function recordPhases(history: LedgerHistory, { footprint, total, image, modules }: Recorded): number | null {
  const take = (owner: Extract<LedgerChange, { kind: 'take' }>['owner'], pages: number): LedgerChange => ({
    kind: 'take',
    name: owner,
    owner,
    pages,
  });
  const giveBack = (name: string): LedgerChange => ({ kind: 'give back', name });
  history.change(0, [
    take('compressed kernel', pagesOf(footprint.loaded)),
    take('compressed image', pagesOf(image.compressed)),
  ]);
  history.change(1, [
    take('kernel text', footprint.text),
    take('kernel read-only data', footprint.readOnly),
    take('kernel data', footprint.data),
    take('init text and data', footprint.init),
    take('gaps in the kernel', footprint.gaps),
    take('memory map', memoryMapPages(total)),
    take('reserved', footprint.reserved + hashTablePages(total)),
    giveBack('compressed kernel'),
    take('kernel at work', atWorkPages(footprint, total)),
  ]);
  history.change(2, [take('rootfs files', image.pages), take('rootfs inodes', inodePages(image.names, image.pages))]);
  history.change(3, [giveBack('compressed image')]);
  history.change(4, [giveBack('init text and data'), giveBack('gaps in the kernel')]);
  history.change(
    5,
    modules.flatMap(({ name, footprint: module }) => moduleChanges(name, module)),
  );
  history.change(6, [giveBack('rootfs files'), giveBack('rootfs inodes')]);
  return history.shortAt;
}
