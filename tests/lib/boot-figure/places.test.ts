import { describe, expect, test } from 'vitest';
import { fresh, open } from './open-boot.ts';

describe('places to go to', () => {
  test('a path leads to the step that put it there, and not to an earlier one', () => {
    const session = fresh();
    const { length } = open(session, 'smallest');
    const step = session.stepOfPath({ path: '/init', cursor: length - 1 });
    if (step === null) throw new Error('/init is there.');
    expect(session.frame({ side: 'first', cursor: step, folds: [] }).tree).toContainEqual(
      expect.objectContaining({ path: '/init', mark: 'new' }),
    );
    expect(session.stepOfPath({ path: '/nowhere', cursor: length - 1 })).toBeNull();
  });

  test('lines of the script lead to steps that rise, and a frame there names the line', () => {
    const session = fresh();
    const steps = open(session, 'distribution').given.script?.steps ?? [];
    expect(steps.length).toBeGreaterThan(5);
    for (const [line, step] of steps) expect(session.frame({ side: 'first', cursor: step, folds: [] }).line).toBe(line);
  });

  test('leaving is shown call by call while it goes on, deletions as one row, and nowhere else', () => {
    const session = fresh();
    const { visits } = open(session, 'distribution');
    const leave = visits.find(({ node }) => node === 'leave');
    const leaving = session.leaving({ cursor: leave?.step ?? -1 });
    expect(leaving?.program).toBe('busybox switch_root');
    expect(leaving?.notes.map(({ question }) => question)).toContain('Why not pivot_root?');
    const calls = leaving?.calls ?? [];
    expect(calls.some(({ deleted }) => deleted > 1)).toBe(true);
    expect(calls.at(-1)).toMatchObject({ errno: 0, error: null });
    expect(calls.filter(({ call }) => call.startsWith('execve'))).toHaveLength(1);
    expect(session.leaving({ cursor: 0 })).toBeNull();
  });
});
