import { expect, test } from 'vitest';
import { fresh, open } from './open-boot.ts';

/** Rows that the pane shows at once: 16rem, of which each row takes 24 px at least. */
const IN_SIGHT = 12;

test('of a large tree that is scrubbed come the rows in sight, those that the step has changed among them', () => {
  const session = fresh();
  const { length } = open(session, 'distribution');
  let marked = 0;
  for (let cursor = 0; cursor < length; cursor += 7) {
    const whole = session.frame({ side: 'first', cursor, folds: [] });
    const rough = session.frame({ side: 'first', cursor, folds: [], rough: true });
    expect({ ...rough, tree: [] }).toEqual({ ...whole, tree: [] });
    if (whole.objects <= 40) {
      expect(rough.tree, `step ${cursor}`).toEqual(whole.tree);
      continue;
    }
    expect(rough.tree.length, `step ${cursor}`).toBe(Math.min(IN_SIGHT, whole.tree.length));
    const from = whole.tree.findIndex(({ path }) => path === rough.tree[0]?.path);
    expect(rough.tree, `step ${cursor}`).toEqual(whole.tree.slice(from, from + IN_SIGHT));
    const changed = whole.tree.find(({ mark }) => mark !== null);
    if (changed === undefined) continue;
    marked += 1;
    expect(rough.tree, `step ${cursor}`).toContainEqual(changed);
  }
  expect(marked).toBeGreaterThan(5);
});
