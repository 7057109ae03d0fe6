/**
 * Looks for a boot that prints each message of the dictionary: among the presets of the boot figure, on all kernels and with other command
 * lines, then among the recorded cases of tests/kernel. Writes src/data/reproductions.json and shows what nothing prints.
 *   node scripts/messages/reproduce.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupOfReproduction, type Reproduction } from '../../src/components/book/reproduction.ts';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import { linesOnConsole } from '../../src/lib/kernel/boot/console-lines.ts';
import { CATALOGUE, MESSAGE_IDS, type MessageId } from '../../src/lib/kernel/messages/catalogue.ts';
import { recognise } from '../../src/lib/kernel/messages/recognise.ts';
import { bootPresetById } from '../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../src/lib/scenario/changed-scenario.ts';
import { candidates } from './candidates.ts';
import { recordedImage } from './recorded-image.ts';

const FILE = join(import.meta.dirname, '../../src/data/reproductions.json');

const reasons = new Map<string, readonly MessageId[]>();

/** The reasons that stand in a line. */
function reasonsIn(text: string): readonly MessageId[] {
  const known = reasons.get(text);
  if (known !== undefined) return known;
  const found = recognise(text).flatMap(({ id }) => (CATALOGUE[id].kind === 'reason' ? [id] : []));
  reasons.set(text, found);
  return found;
}

function printedBy(reproduction: Reproduction): ReadonlySet<MessageId> {
  const { preset, changes } = setupOfReproduction(reproduction, recordedImage);
  const scenario = bootPresetById(preset)?.scenario();
  if (scenario === undefined) throw new Error(`There is no preset ${preset}.`);
  const changed = changedScenario(scenario, changes, allDecompressors);
  const [problem] = changed.problems;
  if (problem !== undefined) throw new Error(problem);
  const { trace, commandLine } = bootScenario(changed.scenario, allDecompressors);
  const printed = new Set<MessageId>();
  for (const line of linesOnConsole(trace.console(trace.length - 1), commandLine)) {
    if (line.by !== 'kernel') continue;
    printed.add(line.message.id);
    for (const id of reasonsIn(line.message.text)) printed.add(id);
  }
  return printed;
}

const found = new Map<MessageId, Reproduction>();
let boots = 0;
for (const candidate of candidates()) {
  if (found.size === MESSAGE_IDS.length) break;
  boots++;
  for (const id of printedBy(candidate)) if (!found.has(id)) found.set(id, candidate);
}
const rows = MESSAGE_IDS.flatMap((id) => (found.has(id) ? [[id, found.get(id)]] : []));
writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
console.log(`${boots} boots, ${found.size} of ${MESSAGE_IDS.length} messages. Nothing prints:`);
for (const id of MESSAGE_IDS) if (!found.has(id)) console.log(`  ${id}`);
