import type { Trace, TraceEvent } from '../../lib/trace/trace.ts';

/** By event, the steps that have it, in order: what a trace is asked for when somebody goes to the next one. */
export type SeekLists = Readonly<Record<TraceEvent, readonly number[]>>;

export function seekListsOf(trace: Trace): SeekLists {
  const of = (event: TraceEvent): readonly number[] => {
    const steps: number[] = [];
    for (let at = trace.seek(-1, event); at !== null; at = trace.seek(at, event)) steps.push(at);
    return steps;
  };
  return {
    entry: of('entry'),
    message: of('message'),
    tree: of('tree'),
    segment: of('segment'),
    decision: of('decision'),
  };
}

/** The next step with an event behind a cursor, or the last before it; null where there is none. */
export function seekIn(lists: SeekLists, event: TraceEvent, cursor: number, direction: 1 | -1): number | null {
  const steps = lists[event];
  const found = direction === 1 ? steps.find((step) => step > cursor) : steps.findLast((step) => step < cursor);
  return found ?? null;
}
