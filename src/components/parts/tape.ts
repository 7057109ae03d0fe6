/**
 * What a figure shows at every cursor, as text that compresses well: a boot of a hundred steps takes 3 kB where the engine
 * that works it out takes 100. The site's build writes it with the engine; a page reads it until its reader asks for more.
 */

/**
 * What changes in a list from one frame to the next: from where, how many go, which values come. Of what is no list, the value
 * alone. A number: so many frames, nothing.
 */
type Splice = number | readonly number[];

/** Stands for the first value that no frame has had yet: most that come are new, and their numbers would all be different. */
const NEXT = -1;

interface Column {
  readonly field: string;
  /** Each value is one more than that before it, and this is the first; null: they are in `values`. */
  readonly first: number | null;
  /** Different values, or different elements of lists, as they first come; frames name them by their place here. */
  readonly values: readonly unknown[];
  readonly lists: boolean;
  readonly frames: readonly Splice[];
}

/** All frames of a trace, that before the first step included. */
export interface Tape {
  readonly length: number;
  readonly columns: readonly Column[];
}

/** In: frames that all have the same fields. Out: the tape, which is JSON. */
export function writeTape(frames: readonly object[]): Tape {
  const fields = Object.keys(frames[0] ?? {});
  return { length: frames.length, columns: fields.map((field) => writeColumn(field, frames)) };
}

function writeColumn(field: string, frames: readonly object[]): Column {
  const found = frames.map((frame): unknown => new Map(Object.entries(frame)).get(field));
  const [first] = found;
  if (typeof first === 'number' && found.every((value, index) => value === first + index)) {
    return { field, first, values: [], lists: false, frames: [] };
  }
  const lists = found.every((value) => Array.isArray(value));
  const known = new Map<string, number>();
  const values: unknown[] = [];
  const idOf = (value: unknown): number => {
    const text = JSON.stringify(value);
    const id = known.get(text) ?? values.push(value) - 1;
    known.set(text, id);
    return id;
  };
  let before: readonly number[] = [];
  let seen = 0;
  const named = (id: number): number => {
    if (id < seen) return id;
    seen++;
    return NEXT;
  };
  const splices = found.map((value) => {
    const now = lists && Array.isArray(value) ? value.map(idOf) : [idOf(value)];
    const splice = spliceOf(before, now);
    before = now;
    if (splice === 0) return splice;
    const [same, gone, ...come] = splice;
    return lists ? [same, gone, ...come.map(named)] : come.map(named);
  });
  return { field, first: null, values, lists, frames: inRuns(splices) };
}

/** In: splices, 0 where nothing changes. Out: the same, each run of such frames as its length. */
function inRuns(splices: readonly (0 | readonly number[])[]): readonly Splice[] {
  const runs: Splice[] = [];
  for (const splice of splices) {
    const last = runs.at(-1);
    if (splice !== 0) runs.push(splice);
    else if (typeof last === 'number') runs[runs.length - 1] = last + 1;
    else runs.push(1);
  }
  return runs;
}

function spliceOf(before: readonly number[], now: readonly number[]): 0 | readonly [number, number, ...number[]] {
  const shorter = Math.min(before.length, now.length);
  let same = 0;
  while (same < shorter && before[same] === now[same]) same++;
  let end = 0;
  while (end < shorter - same && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const gone = before.length - same - end;
  if (gone === 0 && now.length === before.length) return 0;
  return [same, gone, ...now.slice(same, now.length - end)];
}

/** In: a tape. Out: its frames, as JSON carries them. Values that two frames share are the same object. */
export function readTape(tape: Tape): readonly object[] {
  const columns = tape.columns.map((column) => [column.field, readColumn(column)] as const);
  return Array.from({ length: tape.length }, (_, index) =>
    Object.fromEntries(
      columns.map(([field, { first, values }]) => [field, first === null ? values[index] : first + index]),
    ),
  );
}

function readColumn({ first, values, lists, frames }: Column): Pick<Column, 'first' | 'values'> {
  let ids: readonly number[] = [];
  let seen = 0;
  let last: unknown = lists ? [] : undefined;
  const found = frames.flatMap((splice) => {
    if (typeof splice === 'number') return Array.from({ length: splice }, () => last);
    const [same = 0, gone = 0, ...come] = lists ? splice : [0, 1, ...splice];
    ids = [...ids.slice(0, same), ...come.map((id) => (id < 0 ? seen++ : id)), ...ids.slice(same + gone)];
    last = lists ? ids.map((id) => values[id]) : values[ids[0] ?? 0];
    return [last];
  });
  return { first, values: found };
}
