/** `DEF_PRIORITY` (include/linux/mmzone.h). */
const DEF_PRIORITY = 12;

/**
 * How many clean pages the kernel takes back when it is asked for `target`: it looks at a 4096th of its list, then at a
 * 2048th of what is left, and so on, until it has enough (`do_try_to_free_pages` and `get_scan_count`, mm/vmscan.c). So it takes
 * more than it was asked for.
 * In: pages of the list, pages wanted. Out: pages taken.
 */
export function scanClean(list: number, target: number): number {
  let taken = 0;
  for (let priority = DEF_PRIORITY; priority >= 0 && taken < target; priority--) {
    const left = list - taken;
    taken += Math.min(left >> priority, target);
  }
  return taken;
}

/** What is in swap, and what of it still has its page in memory. */
export interface SwappedOut {
  readonly swapped: number;
  /** Pages that are written, and were not looked at again since: the swap cache. */
  readonly cached: number;
}

/**
 * The same for pages that must be written to swap first: a page that is looked at is sent to the disk, and only the next
 * round finds it written and frees it (`shrink_folio_list`, `folio_rotate_reclaimable`).
 */
export function scanSwap(list: number, target: number): SwappedOut {
  let freed = 0;
  let written = 0;
  for (let priority = DEF_PRIORITY; priority >= 0 && freed < target; priority--) {
    const look = (list - freed) >> priority;
    const ready = Math.min(look, written, target - freed);
    freed += ready;
    written -= ready;
    if (freed < target) written += Math.min(look - ready, list - freed - written);
  }
  return { swapped: freed + written, cached: written };
}
