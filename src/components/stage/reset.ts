/** Puts a machine back for the next group: what readers have built, chosen and solved is set aside, and can be brought back. */
import { field } from '../../lib/workshop/field.ts';

const PREFIX = 'before-root:';
const ASIDE = 'before-root-aside';
/** What belongs to the machine and its trainer, not to who sat at it. */
const STAYS = new Set(['before-root:theme', 'before-root:lesson', 'before-root:route', 'before-root:room']);
/** How many groups' work is kept: the oldest goes first. */
export const GROUPS = 5;

type Pair = readonly [key: string, value: string];

/** What one reset set aside. */
interface Group {
  readonly pairs: readonly Pair[];
  /** Behind `#` in the address of the page, where a figure keeps its state; empty: nothing. */
  readonly hash: string;
}

/**
 * Sets aside what readers left. In: what stands behind `#` in the page's address, where the figure in front has its state.
 * Out: how many things were set aside; null where the browser stores nothing more, so that nothing could be brought back;
 * then everything stays.
 */
export function resetWork(hash = ''): number | null {
  try {
    const pairs = Object.entries({ ...localStorage }).filter(([key]) => key.startsWith(PREFIX) && !STAYS.has(key));
    const count = pairs.length + (hash === '' ? 0 : 1);
    if (count === 0) return 0;
    const before = localStorage.getItem(ASIDE);
    // First away, then aside: a full store has room for them then.
    for (const [key] of pairs) localStorage.removeItem(key);
    if (keepAside([...groupsAside(), { pairs, hash }])) return count;
    if (before !== null) localStorage.setItem(ASIDE, before);
    for (const [key, value] of pairs) localStorage.setItem(key, value);
    return null;
  } catch {
    return null;
  }
}

/** Brings back what the last reset set aside. Out: how many things, and what stood behind `#`; null: nothing lies aside. */
export function undoReset(): { readonly count: number; readonly hash: string } | null {
  try {
    const groups = groupsAside();
    const last = groups.at(-1);
    if (last === undefined) return null;
    for (const [key, value] of last.pairs) localStorage.setItem(key, value);
    keepAside(groups.slice(0, -1));
    return { count: last.pairs.length + (last.hash === '' ? 0 : 1), hash: last.hash };
  } catch {
    return null;
  }
}

/** Out: whether a reset can be undone. */
export function canUndoReset(): boolean {
  try {
    return groupsAside().length > 0;
  } catch {
    return false;
  }
}

/** Out: whether the browser took the last of them; older ones make room where it is full. */
function keepAside(groups: readonly Group[]): boolean {
  for (let kept = groups.slice(-GROUPS); kept.length > 0; kept = kept.slice(1)) {
    try {
      localStorage.setItem(ASIDE, JSON.stringify(kept));
      return true;
    } catch {
      // Full: once more without the oldest.
    }
  }
  localStorage.removeItem(ASIDE);
  return groups.length === 0;
}

function groupsAside(): readonly Group[] {
  const text = localStorage.getItem(ASIDE);
  return text === null ? [] : parseGroups(text);
}

/** In: what the store holds. Out: the groups in it; what is none is passed over. */
export function parseGroups(text: string): readonly Group[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.map(parseGroup).filter((group) => group !== null) : [];
}

function parseGroup(value: unknown): Group | null {
  const pairs = field(value, 'pairs');
  const hash = field(value, 'hash');
  if (!Array.isArray(pairs) || typeof hash !== 'string') return null;
  return { pairs: pairs.filter(isPair), hash };
}

function isPair(value: unknown): value is Pair {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    value[0].startsWith(PREFIX) &&
    typeof value[1] === 'string'
  );
}
