import type { Step } from './step.ts';
import type { Trace } from './trace.ts';

/** Where two runs part: the first step that is not the same in both; null on the side that has ended. */
export interface Parting {
  readonly step: number;
  readonly first: Step | null;
  readonly second: Step | null;
}

/**
 * Compares two runs step by step: place in the source, bytes read, event and printed lines. In: two traces, as they
 * come (a fork with one thing changed is a whole run). Out: where they part, or null when every step is the same.
 */
export function compareTraces(first: Trace, second: Trace): Parting | null {
  const longest = Math.max(first.length, second.length);
  for (let step = 0; step < longest; step++) {
    const one = step < first.length ? first.step(step) : null;
    const other = step < second.length ? second.step(step) : null;
    if (!equal(one, other)) return { step, first: one, second: other };
  }
  return null;
}

/** Steps hold nothing but plain values, lists and objects. */
function equal(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    entries.length === others.size && entries.every(([key, value]) => others.has(key) && equal(value, others.get(key)))
  );
}
