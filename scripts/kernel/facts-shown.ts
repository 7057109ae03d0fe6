/**
 * Which recorded answers show which fact of a version: each fact is changed to what another version does, and every
 * case is asked again. Prints one line for each fact and version with the first cases whose answer changes.
 * `src/lib/kernel/versions/evidence.ts` names one of them; a fact that none shows is known from the source alone.
 *
 *     node scripts/kernel/facts-shown.ts [FACT]
 */
import { isDeepStrictEqual } from 'node:util';
import { changedFact, FACT_NAMES } from '../../tests/kernel/replay/changed-fact.ts';
import { answersOf } from '../../tests/kernel/replay/answers-of.ts';

const SHOWN = 3;
const only = process.argv[2];

for (const version of ['6.1', '6.12'] as const) {
  const answers = answersOf(version);
  const before = answers.filter(({ kernel, engine }) => isDeepStrictEqual(kernel, engine()));
  process.stderr.write(`${version}: ${before.length} of ${answers.length} answers are the engine's too\n`);
  for (const fact of FACT_NAMES.filter((name) => only === undefined || name === only)) {
    const restore = changedFact(version, fact);
    const shown: string[] = [];
    for (const { name, kernel, engine } of before) {
      if (!isDeepStrictEqual(kernel, engine())) shown.push(name);
      if (shown.length === SHOWN) break;
    }
    restore();
    process.stdout.write(`${version} ${fact}: ${shown.join(' ') || 'none'}\n`);
  }
}
