/** A row of counters behind the name of its step. */
export type CounterRow = readonly [step: string, ...counters: readonly number[]];

/**
 * Several recordings of the same steps as one. Out: of each counter the median of the runs, and its spread, the largest less the
 * smallest. Throws where a run has other steps than the first.
 */
export function severalRuns(runs: readonly (readonly CounterRow[])[]): {
  readonly runs: number;
  readonly rows: readonly CounterRow[];
  readonly spread: readonly CounterRow[];
} {
  const [first = []] = runs;
  const of = (pick: (sorted: readonly number[]) => number): readonly CounterRow[] =>
    first.map(([step, ...counters], line) => [
      step,
      ...counters.map((_, column) => {
        const seen = runs.map((rows) => {
          const [found, ...others] = rows[line] ?? ['nothing'];
          if (found !== step) throw new Error(`Expected the step "${step}" in each run, found "${found}".`);
          return others[column] ?? NaN;
        });
        return pick(seen.sort((a, b) => a - b));
      }),
    ]);
  return {
    runs: runs.length,
    rows: of((sorted) => sorted[Math.floor(sorted.length / 2)] ?? NaN),
    spread: of((sorted) => (sorted.at(-1) ?? NaN) - (sorted[0] ?? NaN)),
  };
}
