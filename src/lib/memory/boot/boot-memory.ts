import type { Trace } from '../../trace/trace.ts';
import { applyChange, emptyLedger, pagesByOwner, type Ledger, type OwnerPages } from '../ledger/ledger.ts';
import type { KernelFootprint, ModuleFootprint } from './footprint.ts';
import { inodePages } from './inode-pages.ts';
import { PAGE_SIZE } from '../pages.ts';
import { LedgerHistory } from './ledger-history.ts';
import { recordBoot } from './record-boot.ts';

export interface BootMemoryInput {
  /** Bytes of the machine. */
  readonly memory: number;
  readonly kernel: KernelFootprint;
  /** By names as /proc/modules writes them. What is not in it costs nothing here, and is told in `unknown`. */
  readonly modules?: ReadonlyMap<string, ModuleFootprint>;
}

/** Who has which pages at one moment. The owners' pages and the free ones are together all of the machine. */
export interface MemoryAt {
  readonly owners: readonly OwnerPages[];
  readonly free: number;
}

/** The memory of a machine along the steps of a boot. Any cursor, in any order, at the same cost. */
export interface BootMemory {
  /** Pages of the machine. */
  readonly total: number;
  /** After step `cursor`; -1: before the first. */
  at(cursor: number): MemoryAt;
  /** At the worst moment within step `cursor`, such as when a module's file is still in its buffer. */
  within(cursor: number): MemoryAt;
  /** The step in which the most pages are in use, and how many. */
  readonly peak: { readonly step: number; readonly used: number };
  /** The steps that change something, in rising order. */
  readonly changes: readonly number[];
  /** The first step that asks for more than the machine has; null: there was always enough. */
  readonly shortAt: number | null;
  /** Modules that were loaded and whose size is not known. */
  readonly unknown: readonly string[];
}

/**
 * Memory at each step of a boot. In: a trace of `bootKernel` or `bootScenario`, and what the machine and its kernel are.
 * Out: pages of 4096 bytes by owner, at every step. Programs' own memory is not in it: a trace does not know it.
 * Sources: init/main.c (`kernel_init` frees the init memory before the first program), arch/x86/mm/init.c
 * (`free_initrd_mem` frees all pages of the image), kernel/module/main.c (`load_module`).
 */
export function bootMemory(trace: Trace, given: BootMemoryInput): BootMemory {
  const total = Math.floor(given.memory / PAGE_SIZE);
  const history = new LedgerHistory(emptyLedger(total));
  const unknown = recordBoot(trace, given, history);
  const withRootfs = (ledger: Ledger, cursor: number): { readonly ledger: Ledger; readonly short: boolean } => {
    const view = trace.rootfs(cursor);
    const files = Math.max(view.pagesHeld ?? view.contentPages, 0) + history.heldAt(cursor);
    const first = takeUpTo(ledger, 'rootfs files', files);
    const second = takeUpTo(first.ledger, 'rootfs inodes', inodePages(view.count, files));
    return { ledger: second.ledger, short: first.short || second.short };
  };
  const seen = ({ ledger }: { readonly ledger: Ledger }): MemoryAt => ({
    owners: pagesByOwner(ledger),
    free: ledger.free,
  });

  const changes: number[] = [];
  let peak = { step: -1, used: 0 };
  let shortAt = history.shortAt;
  let before: Ledger | null = null;
  for (const step of stepsOfInterest(trace)) {
    const after = withRootfs(history.at(step), step);
    const worst = withRootfs(history.within(step), step);
    const used = total - worst.ledger.free;
    if (used > peak.used) peak = { step, used };
    if ((after.short || worst.short) && (shortAt === null || step < shortAt)) shortAt = step;
    if (before === null ? after.ledger.free !== total : !sameOwners(before, after.ledger)) changes.push(step);
    before = after.ledger;
  }
  return {
    total,
    at: (cursor) => seen(withRootfs(history.at(cursor), cursor)),
    within: (cursor) => seen(withRootfs(history.within(cursor), cursor)),
    peak,
    changes,
    shortAt,
    unknown,
  };
}

/** Only steps that decide something or change the tree can change memory. */
function* stepsOfInterest(trace: Trace): IterableIterator<number> {
  let decision = trace.seek(-1, 'decision');
  let tree = trace.seek(-1, 'tree');
  while (decision !== null || tree !== null) {
    const step = Math.min(decision ?? Infinity, tree ?? Infinity);
    yield step;
    if (decision === step) decision = trace.seek(step, 'decision');
    if (tree === step) tree = trace.seek(step, 'tree');
  }
}

/** rootfs takes what it asks for, or all that is left. */
function takeUpTo(
  ledger: Ledger,
  owner: 'rootfs files' | 'rootfs inodes',
  wanted: number,
): { readonly ledger: Ledger; readonly short: boolean } {
  const pages = Math.min(wanted, ledger.free);
  const result = applyChange(ledger, { kind: 'take', name: owner, owner, pages });
  return { ledger: result.kind === 'done' ? result.ledger : ledger, short: pages < wanted };
}

function sameOwners(one: Ledger, other: Ledger): boolean {
  if (one.free !== other.free || one.holdings.size !== other.holdings.size) return false;
  for (const [name, { pages }] of one.holdings) if (other.holdings.get(name)?.pages !== pages) return false;
  return true;
}
