import { count } from '../../lib/sentences/quantities.ts';

/** In: what a reset has set aside (`resetWork`). Out: a sentence that says so, and how it is undone. */
export function resetWords(things: number | null): string {
  if (things === null)
    return 'This browser has no room to set anything aside, so nothing was changed. Close its window instead.';
  if (things === 0) return 'Nothing was left by anybody: the machine is ready for the next group.';
  return `Ready for the next group. ${count(things, 'thing')} set aside: U brings it back.`;
}
