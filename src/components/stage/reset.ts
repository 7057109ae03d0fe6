/** Puts a machine back for the next group: what readers have built, chosen and solved is set aside, and can be brought back. */
const PREFIX = 'before-root:';
const ASIDE = 'before-root-aside';
/** What belongs to the machine and its trainer, not to who sat at it. */
const STAYS = new Set(['before-root:theme', 'before-root:lesson', 'before-root:route']);

/** Out: how many things were set aside; null where the browser stores nothing anyway. */
export function resetWork(): number | null {
  try {
    const kept = Object.entries({ ...localStorage }).filter(([key]) => key.startsWith(PREFIX) && !STAYS.has(key));
    if (kept.length > 0) localStorage.setItem(ASIDE, JSON.stringify(kept));
    for (const [key] of kept) localStorage.removeItem(key);
    return kept.length;
  } catch {
    return null;
  }
}

/** Brings back what the last reset set aside. Out: how many things; 0: nothing lies aside. */
export function undoReset(): number {
  try {
    const aside: unknown = JSON.parse(localStorage.getItem(ASIDE) ?? '[]');
    if (!Array.isArray(aside)) return 0;
    const pairs = aside.filter(isPair);
    for (const [key, value] of pairs) localStorage.setItem(key, value);
    localStorage.removeItem(ASIDE);
    return pairs.length;
  } catch {
    return 0;
  }
}

function isPair(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    value[0].startsWith(PREFIX) &&
    typeof value[1] === 'string'
  );
}
