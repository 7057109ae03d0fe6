import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buffersOf,
  BUFFERS_HELD,
  forgetDevice,
  giveBackClean,
  hold,
  lookUp,
  markDirty,
  NO_BUFFERS,
  written,
} from '../../../src/lib/memory/page-cache/buffer-cache.ts';
import { filesystemsOf, listsOf } from '../../../src/lib/memory/page-cache/filesystem-blocks.ts';
import { listBlocks } from '../../../src/lib/memory/page-cache/slab.ts';

const blocks = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });

describe('the page cache of a block device', () => {
  test('the sixteen buffers that were looked up last keep their pages when caches are dropped', () => {
    const all = buffersOf(0, 1, [...Array(40).keys()]);
    const dropped = giveBackClean(lookUp(NO_BUFFERS, all));
    expect([...dropped.pages]).toEqual(all.slice(-BUFFERS_HELD).map(({ page }) => page));
  });

  test('four blocks of 1 KiB share a page', () => {
    expect(lookUp(NO_BUFFERS, buffersOf(1, 4, [4, 5, 6, 7, 8])).pages.size).toBe(2);
  });

  test('what is held or dirty stays, what is written may go, and an unmounted device has nothing', () => {
    fc.assert(
      fc.property(blocks, blocks, blocks, fc.constantFrom(1 as const, 4 as const), (held, looked, changed, size) => {
        let cache = hold(NO_BUFFERS, buffersOf(0, size, held));
        cache = lookUp(lookUp(cache, buffersOf(0, size, looked)), buffersOf(1, size, changed));
        cache = markDirty(cache, buffersOf(1, size, changed));
        expect(cache.recent.length).toBeLessThanOrEqual(BUFFERS_HELD);
        for (const { page } of cache.recent) expect(cache.pages.has(page)).toBe(true);
        const dropped = giveBackClean(cache);
        for (const page of [...cache.held, ...cache.dirty]) expect(dropped.pages.has(page)).toBe(true);
        expect(giveBackClean(dropped)).toEqual(dropped);
        const clean = giveBackClean(written(cache));
        expect(clean.pages.size).toBeLessThanOrEqual(new Set([...cache.held]).size + BUFFERS_HELD);
        const gone = forgetDevice(forgetDevice(cache, 0), 1);
        expect(gone).toEqual(NO_BUFFERS);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('blocks that list the blocks of a file', () => {
  test.each([
    ['ramdisk', { name: 'ramdisk', capacity: 12_000, block: 1024 }],
    ['loop', { name: 'loop', capacity: 12_000, block: 4096 }],
  ] as const)('%s: as many as the file needs, each once, first and again', (_name, place) => {
    const { own } = filesystemsOf(place);
    if (own === null) throw new Error('No filesystem.');
    for (const pages of [1, 300, 8192, 11_851, 40_000]) {
      for (const again of [false, true]) {
        const lists = listsOf(own, pages, again);
        expect(lists).toHaveLength(listBlocks(pages, place.block));
        expect(new Set(lists).size).toBe(lists.length);
      }
    }
  });

  test('ext4 has extents, and a ramfs no blocks at all', () => {
    const disk = filesystemsOf({ name: 'disk', capacity: 60_000, block: 4096 }).own;
    expect(disk === null ? null : listsOf(disk, 8192, false)).toEqual([]);
    expect(filesystemsOf({ name: 'ramfs' })).toEqual({ own: null, behind: null });
  });
});
