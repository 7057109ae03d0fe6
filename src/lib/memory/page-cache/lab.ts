import { applyChange, emptyLedger, type Ledger, type LedgerChange } from '../ledger/ledger.ts';
import type { MemoryOwner } from '../ledger/owner.ts';
import { mountedMetadata, type Metadata } from './metadata.ts';
import type { LabMachine, LabPlace } from './place.ts';

/** What the lab's pages are, by the names of their holdings; each has one owner. */
export const LAB_OWNERS = {
  'the kernel and what runs': 'kernel at work',
  'slab objects': 'kernel at work',
  metadata: 'buffers',
  'rootfs, never read again': 'rootfs files',
  rootfs: 'rootfs files',
  'file, dirty': 'page cache, dirty',
  'file, clean': 'page cache, clean',
  'backing file, clean': 'page cache, clean',
  'ramfs file': 'ramfs files',
  'tmpfs file': 'tmpfs files',
  'RAM disk': 'ramdisk',
  'swap cache': 'swap cache',
  program: 'programs',
  'other ramfs file': 'ramfs files',
} as const satisfies Readonly<Record<string, MemoryOwner>>;
export type LabHolding = keyof typeof LAB_OWNERS;

/** The state of the lab. Immutable: an action makes a new one. */
export interface LabState {
  readonly machine: LabMachine;
  readonly place: LabPlace;
  readonly ledger: Ledger;
  readonly mounted: boolean;
  /** Pages of the file; 0: there is none. */
  readonly file: number;
  /** The filesystem's own blocks in memory. */
  readonly metadata: Metadata;
  /** Pages in the cache that still have buffer heads, as they were written and not read. */
  readonly withHeads: number;
  /** Of a loop device: pages of the file behind it that have buffer heads. */
  readonly backingWithHeads: number;
  /** Pages of the swap cache that belong to the file. */
  readonly swapCached: number;
  /** Something went to swap since the beginning. */
  readonly swapped: boolean;
}

/** The lab with its place mounted and no file. In: what the machine was found to have. */
export function openLab(machine: LabMachine, place: LabPlace): LabState {
  const { total, free, rootfs } = machine;
  const metadata = mountedMetadata(place);
  const buffers = metadata.buffers.pages.size;
  const unused = Math.min(machine.rootfsUnused, rootfs);
  const ledger = [
    ['the kernel and what runs', total - free - rootfs - buffers],
    ['rootfs, never read again', unused],
    ['rootfs', rootfs - unused],
    ['metadata', buffers],
  ] as const;
  return {
    machine,
    place,
    ledger: ledger.reduce((now, [name, pages]) => take(now, name, pages), emptyLedger(total, machine.swap)),
    mounted: true,
    file: 0,
    metadata,
    withHeads: 0,
    backingWithHeads: 0,
    swapCached: 0,
    swapped: false,
  };
}

/** Pages in memory of one holding. */
export const pagesIn = (ledger: Ledger, name: LabHolding): number => ledger.holdings.get(name)?.pages ?? 0;

/** Pages of one holding in swap space. */
export const swappedOf = (ledger: Ledger, name: LabHolding): number => ledger.holdings.get(name)?.swapped ?? 0;

/** The filesystem's own blocks are other ones now: the pages of `Buffers` follow, as far as there are free ones. */
export function withMetadata(state: LabState, metadata: Metadata): LabState {
  const there = pagesIn(state.ledger, 'metadata');
  const wanted = metadata.buffers.pages.size;
  const ledger =
    wanted > there
      ? take(state.ledger, 'metadata', wanted - there)
      : giveBack(state.ledger, 'metadata', there - wanted);
  return { ...state, ledger, metadata };
}

/** Takes free pages, as many as there are. */
export function take(ledger: Ledger, name: LabHolding, pages: number): Ledger {
  const count = Math.max(0, Math.min(Math.round(pages), ledger.free));
  return count === 0 ? ledger : change(ledger, { kind: 'take', name, owner: LAB_OWNERS[name], pages: count });
}

/** Gives back pages in memory, as many as are held. */
export function giveBack(ledger: Ledger, name: LabHolding, pages = Infinity): Ledger {
  const count = Math.min(pages, pagesIn(ledger, name));
  return count <= 0 ? ledger : change(ledger, { kind: 'give back', name, pages: count });
}

/** Gives back all of a holding, what lies in swap as well. */
export function drop(ledger: Ledger, name: LabHolding): Ledger {
  return ledger.holdings.has(name) ? change(ledger, { kind: 'give back', name }) : ledger;
}

/** Pages change hands, as many as are held. */
export function handOver(ledger: Ledger, name: LabHolding, to: LabHolding, pages = Infinity): Ledger {
  const count = Math.min(pages, pagesIn(ledger, name));
  return count <= 0 ? ledger : change(ledger, { kind: 'hand over', name, to, owner: LAB_OWNERS[to], pages: count });
}

/** Pages go to swap space, as many as are held and as have room there. */
export function swapOut(ledger: Ledger, name: LabHolding, pages: number): Ledger {
  const count = Math.min(pages, pagesIn(ledger, name), ledger.swapFree);
  return count <= 0 ? ledger : change(ledger, { kind: 'swap out', name, pages: count });
}

/** Pages come back from swap space, as many as lie there and as are free. */
export function swapIn(ledger: Ledger, name: LabHolding, pages = Infinity): Ledger {
  const count = Math.min(pages, swappedOf(ledger, name), ledger.free);
  return count <= 0 ? ledger : change(ledger, { kind: 'swap in', name, pages: count });
}

/** The amounts were fitted to what there is: a refusal is a fault of the lab itself. */
function change(ledger: Ledger, wanted: LedgerChange): Ledger {
  const result = applyChange(ledger, wanted);
  if (result.kind === 'refused') throw new Error(`${wanted.kind} of ${wanted.name}: ${result.why}.`);
  return result.ledger;
}
