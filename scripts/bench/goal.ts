/** One line of the bench's table: what was measured, what it is held against, and whether that is reached. */
export interface Goal {
  readonly name: string;
  readonly measured: string;
  readonly goal: string;
  /** Null: no goal, for information. */
  readonly reached: boolean | null;
}

export function milliseconds(seconds: number): string {
  return seconds < 0.01 ? `${(seconds * 1000).toFixed(2)} ms` : `${(seconds * 1000).toFixed(0)} ms`;
}

/** Ours against a peer's time: reached when ours is at most `factor` times as long. */
export function ratioGoal(name: string, ours: number, peer: { name: string; seconds: number }, factor: number): Goal {
  const ratio = ours / peer.seconds;
  return {
    name,
    measured: `${milliseconds(ours)} = ${ratio.toFixed(2)} × ${peer.name} (${milliseconds(peer.seconds)})`,
    goal: `at most ${factor} ×`,
    reached: ratio <= factor,
  };
}

export function table(goals: readonly Goal[]): string {
  const verdict = ({ reached }: Goal): string => (reached === null ? '' : reached ? 'reached' : 'MISSED');
  const rows = [
    ['what', 'measured', 'goal', ''],
    ...goals.map((goal) => [goal.name, goal.measured, goal.goal, verdict(goal)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return (
    rows
      .map((row) =>
        row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n') + '\n'
  );
}
