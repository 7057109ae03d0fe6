import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEDS, labSteps, recordedDeeds } from '../../../src/components/widgets/memory/lab-steps.ts';
import { labSentence, OWNER_WORDS } from '../../../src/components/widgets/memory/lab-words.ts';
import { kindOf } from '../../../src/components/widgets/memory/owner-kind.ts';
import { LAB_PRESETS } from '../../../src/data/lab-presets.ts';
import { pagesByOwner } from '../../../src/lib/memory/ledger/ledger.ts';
import { derived } from '../../../src/lib/memory/origin.ts';
import { LAB_OWNERS } from '../../../src/lib/memory/page-cache/lab.ts';

const ids = DEEDS.map(({ id }) => id);
const origin = derived('page-cache.json', 'the model');

describe('the steps of the page cache lab', () => {
  test.each(LAB_PRESETS)(
    '$title: all that was recorded can be done again, and stands beside what was recorded',
    (preset) => {
      const { steps: recorded } = preset.recorded;
      const deeds = recordedDeeds(preset);
      expect(deeds).toHaveLength(recorded.flatMap(({ actions }) => actions).length);
      const seen = labSteps(preset, deeds)
        .slice(1)
        .flatMap(({ recorded: step }) => step ?? []);
      expect(seen).toEqual(recorded.filter(({ actions }) => actions.length > 0));
    },
  );

  test('whatever is done, each deed is a step, and every page has an owner or is free', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LAB_PRESETS),
        fc.array(fc.constantFrom(...ids), { maxLength: 12 }),
        (preset, deeds) => {
          const steps = labSteps(preset, deeds);
          expect(steps).toHaveLength(deeds.length + 1);
          for (const [index, step] of steps.entries()) {
            const owned = pagesByOwner(step.state.ledger).reduce((sum, { pages }) => sum + pages, 0);
            expect(owned + step.state.ledger.free).toBe(preset.recorded.machine.total);
            expect(labSentence(preset, step, steps[index - 1] ?? null)).toMatch(/^\S.*\.$/);
          }
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test('a step says what was recorded only while all before it was as recorded', () => {
    const ramfs = LAB_PRESETS.find(({ id }) => id === 'ramfs');
    if (ramfs === undefined) throw new Error('There is no ramfs.');
    expect(labSteps(ramfs, ['write', 'sync']).map(({ recorded }) => recorded !== null)).toEqual([true, true, true]);
    expect(labSteps(ramfs, ['write80', 'sync']).map(({ recorded }) => recorded !== null)).toEqual([true, false, false]);
  });

  test('names that nobody knows are left out', () => {
    const [preset] = LAB_PRESETS;
    if (preset === undefined) throw new Error('The lab has no place.');
    expect(labSteps(preset, ['write', 'explode', 'sync']).map(({ words }) => words)).toEqual(
      labSteps(preset, ['write', 'sync']).map(({ words }) => words),
    );
  });

  test('every owner in the lab has words and a look of its own kind', () => {
    for (const label of [...Object.values(LAB_OWNERS), 'free']) {
      expect(OWNER_WORDS.get(label), label).toBeDefined();
      expect(kindOf({ label, origin }), label).not.toBe('other');
    }
  });
});
