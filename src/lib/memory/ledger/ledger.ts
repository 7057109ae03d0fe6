import { MEMORY_OWNERS, type MemoryOwner } from './owner.ts';

/** Some pages that one owner holds under one name. */
export interface Holding {
  readonly owner: MemoryOwner;
  /** Pages in memory. */
  readonly pages: number;
  /** Pages of the same holding that lie in swap space instead. */
  readonly swapped: number;
}

/** All pages of a machine, each free or with its owner. What is not in a holding is free. */
export interface Ledger {
  /** Pages of memory. */
  readonly total: number;
  /** Pages of swap space. */
  readonly swap: number;
  readonly holdings: ReadonlyMap<string, Holding>;
  readonly free: number;
  readonly swapFree: number;
}

/** One change. `name` says which holding; a holding without pages is gone. */
export type LedgerChange =
  /** Free pages become this holding's; the owner of a holding never changes. */
  | { readonly kind: 'take'; readonly name: string; readonly owner: MemoryOwner; readonly pages: number }
  /** They become free. Absent: all, in memory and in swap. */
  | { readonly kind: 'give back'; readonly name: string; readonly pages?: number }
  /** Pages that stay where they are and change hands, as a dirty page that was written becomes clean. */
  | {
      readonly kind: 'hand over';
      readonly name: string;
      readonly to: string;
      readonly owner: MemoryOwner;
      readonly pages: number;
    }
  | { readonly kind: 'swap out'; readonly name: string; readonly pages: number }
  | { readonly kind: 'swap in'; readonly name: string; readonly pages: number };

/** Why a change cannot be. `not held`: more is given back than is held, or a second time. */
export type LedgerRefusal = 'no free memory' | 'no free swap' | 'not held' | 'another owner' | 'no number of pages';

export type LedgerResult =
  { readonly kind: 'done'; readonly ledger: Ledger } | { readonly kind: 'refused'; readonly why: LedgerRefusal };

/** A machine of which nothing is in use. In: pages of memory, pages of swap space. */
export function emptyLedger(total: number, swap = 0): Ledger {
  return { total, swap, holdings: new Map(), free: total, swapFree: swap };
}

/**
 * One change of the ledger. Pages are never made and never lost: what one loses another gets. Out: the new ledger, or
 * why it cannot be; the old one is as it was.
 */
export function applyChange(ledger: Ledger, change: LedgerChange): LedgerResult {
  const pages = change.kind === 'give back' ? (change.pages ?? 0) : change.pages;
  if (!Number.isSafeInteger(pages) || pages < 0) return { kind: 'refused', why: 'no number of pages' };
  const held = ledger.holdings.get(change.name);
  switch (change.kind) {
    case 'take': {
      if (held !== undefined && held.owner !== change.owner) return { kind: 'refused', why: 'another owner' };
      if (pages > ledger.free) return { kind: 'refused', why: 'no free memory' };
      return done(ledger, [[change.name, moved(held ?? nothing(change.owner), pages, 0)]]);
    }
    case 'give back': {
      if (held === undefined) return { kind: 'refused', why: 'not held' };
      if (change.pages === undefined) return done(ledger, [[change.name, nothing(held.owner)]]);
      if (pages > held.pages) return { kind: 'refused', why: 'not held' };
      return done(ledger, [[change.name, moved(held, -pages, 0)]]);
    }
    case 'hand over': {
      if (held === undefined || pages > held.pages) return { kind: 'refused', why: 'not held' };
      if (change.to === change.name) return { kind: 'done', ledger };
      const heir = ledger.holdings.get(change.to) ?? nothing(change.owner);
      if (heir.owner !== change.owner) return { kind: 'refused', why: 'another owner' };
      return done(ledger, [
        [change.name, moved(held, -pages, 0)],
        [change.to, moved(heir, pages, 0)],
      ]);
    }
    case 'swap out': {
      if (held === undefined || pages > held.pages) return { kind: 'refused', why: 'not held' };
      if (pages > ledger.swapFree) return { kind: 'refused', why: 'no free swap' };
      return done(ledger, [[change.name, moved(held, -pages, pages)]]);
    }
    case 'swap in': {
      if (held === undefined || pages > held.swapped) return { kind: 'refused', why: 'not held' };
      if (pages > ledger.free) return { kind: 'refused', why: 'no free memory' };
      return done(ledger, [[change.name, moved(held, pages, -pages)]]);
    }
  }
}

const nothing = (owner: MemoryOwner): Holding => ({ owner, pages: 0, swapped: 0 });

const moved = (held: Holding, pages: number, swapped: number): Holding => ({
  owner: held.owner,
  pages: held.pages + pages,
  swapped: held.swapped + swapped,
});

function done(ledger: Ledger, changed: readonly (readonly [string, Holding])[]): LedgerResult {
  const holdings = new Map(ledger.holdings);
  let { free, swapFree } = ledger;
  for (const [name, holding] of changed) {
    const old = holdings.get(name);
    free -= holding.pages - (old?.pages ?? 0);
    swapFree -= holding.swapped - (old?.swapped ?? 0);
    if (holding.pages === 0 && holding.swapped === 0) holdings.delete(name);
    else holdings.set(name, holding);
  }
  return { kind: 'done', ledger: { ...ledger, holdings, free, swapFree } };
}

/** Pages in memory of each owner that has some, in the order of `MEMORY_OWNERS`. */
export interface OwnerPages {
  readonly owner: MemoryOwner;
  readonly pages: number;
}

/** Out: who has pages, and how many, in the order of `MEMORY_OWNERS`; whoever has none is left out. */
export function pagesByOwner(ledger: Ledger): readonly OwnerPages[] {
  const sums = new Map<MemoryOwner, number>();
  for (const { owner, pages } of ledger.holdings.values()) sums.set(owner, (sums.get(owner) ?? 0) + pages);
  return MEMORY_OWNERS.flatMap((owner) => {
    const pages = sums.get(owner) ?? 0;
    return pages === 0 ? [] : [{ owner, pages }];
  });
}
