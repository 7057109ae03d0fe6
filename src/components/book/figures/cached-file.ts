/** Where the pages of a 32 MiB file are, along its life on a disk and in a ramfs (src/data/page-cache.json). */
import { RECORDED_LABS } from '../../../data/recorded-labs.ts';
import type { BarRow } from './bars.ts';

const STEPS: readonly (readonly [step: string, label: string])[] = [
  ['written', 'written'],
  ['synced', 'after sync'],
  ['dropped', '“give back all you can”'],
  ['read', 'read again'],
  ['reclaimed', '16 MiB are asked for'],
  ['deleted', 'deleted'],
];

/** Out: a row per place and step, in kB of page cache beyond what was there before. Throws if the recording lacks one. */
export function cachedFileRows(): readonly BarRow[] {
  return [...rowsOf('disk', 'ext4 on a disk'), ...rowsOf('ramfs', 'ramfs, with nothing below')];
}

function rowsOf(id: string, group: string): readonly BarRow[] {
  const lab = RECORDED_LABS.find((one) => one.id === id);
  return STEPS.map(([name, label]) => {
    const counters = lab?.steps.find((step) => step.name === name)?.counters;
    const growth = (counter: string): number => {
      const now = counters?.get(counter);
      const before = lab?.before.get(counter);
      if (now === undefined || before === undefined) {
        throw new Error(`page-cache.json: expected ${counter} of "${id}" at "${name}", found none`);
      }
      return Math.max(0, now - before);
    };
    const cached = growth('Cached');
    const unevictable = Math.min(cached, growth('Unevictable'));
    const dirty = Math.min(cached, growth('Dirty'));
    return {
      group,
      label,
      parts: [
        { name: 'clean: may be thrown away', kind: 'name', amount: cached - dirty - unevictable },
        { name: 'dirty: must be written to the disk first', kind: 'data', amount: dirty },
        { name: 'unevictable: stays', kind: 'message', amount: unevictable },
      ],
    };
  });
}
