import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  parseReproduction,
  setupOfReproduction,
  stepThatPrints,
  type Reproduction,
} from '../../../src/components/book/reproduction.ts';
import { recordedImage } from '../../../scripts/messages/recorded-image.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { MESSAGE_IDS, type MessageId } from '../../../src/lib/kernel/messages/catalogue.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../../src/lib/scenario/changed-scenario.ts';
import { formatBootLink, parseBootLink, setupOf } from '../../../src/lib/share/boot-link.ts';

const ROOT = join(import.meta.dirname, '../../..');
const reproductions = JSON.parse(readFileSync(join(ROOT, 'src/data/reproductions.json'), 'utf8')) as Record<
  string,
  unknown
>;

/** Characters of an address that browsers, mail and chat take without cutting it. */
const LONGEST_LINK = 8_000;

/** The messages of the same boot together: booting takes longer than looking at its lines. */
const byBoot = new Map<string, { readonly reproduction: Reproduction; readonly ids: MessageId[] }>();
for (const id of MESSAGE_IDS) {
  const reproduction = parseReproduction(reproductions[id]);
  if (reproduction === null) continue;
  const key = JSON.stringify(reproduction);
  const boot = byBoot.get(key) ?? { reproduction, ids: [] };
  boot.ids.push(id);
  byBoot.set(key, boot);
}

describe('the dictionary of messages', () => {
  test('shows most messages happen, and says of each other one why not', () => {
    const folder = join(ROOT, 'src/content/messages');
    const unshown = readdirSync(folder)
      .filter((file) => 'unshown' in (JSON.parse(readFileSync(join(folder, file), 'utf8')) as object))
      .map((file) => file.replace(/\.json$/, ''));
    expect(Object.keys(reproductions).length).toBeGreaterThan(100);
    expect([...Object.keys(reproductions), ...unshown].sort()).toEqual([...MESSAGE_IDS].sort());
  });

  test.each([...byBoot.values()].map(({ reproduction, ids }) => [ids.join(', '), reproduction, ids] as const))(
    'has a link to a boot that prints %s',
    async (_, reproduction, ids) => {
      const hash = await formatBootLink({
        ...setupOfReproduction(reproduction, recordedImage),
        step: null,
        fork: null,
        leftOut: null,
      });
      expect(hash.length).toBeLessThan(LONGEST_LINK);
      const parsed = await parseBootLink(`#${hash}`);
      if (parsed.kind !== 'link') throw new Error('The link cannot be read.');
      expect(parsed.problems).toEqual([]);
      const { preset, changes } = setupOf(parsed.link, 'smallest');
      const scenario = bootPresetById(preset)?.scenario();
      if (scenario === undefined) throw new Error(`There is no preset ${preset}.`);
      const changed = changedScenario(scenario, changes, allDecompressors);
      expect(changed.problems).toEqual([]);
      const boot = bootScenario(changed.scenario, allDecompressors);
      for (const id of ids) expect(stepThatPrints(boot, id), id).not.toBeNull();
    },
  );
});
