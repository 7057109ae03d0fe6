import { ALL_CODE } from '../../../src/lib/kernel/all-code.ts';
import { describe, expect, test } from 'vitest';
import { mountRows } from '../../../src/components/widgets/boot/mount-rows.ts';
import { Session } from '../../../src/components/widgets/boot/session.ts';
import { startOf } from '../../../src/components/widgets/boot/start.ts';
import { tableRows } from '../../../src/components/widgets/boot/table-rows.ts';
import { edgeBetween } from '../../../src/lib/boot-map/graph.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';

const session = new Session(ALL_CODE, { listed: BOOT_PRESETS, byId: bootPresetById });
const ids = BOOT_PRESETS.map(({ id }) => id);

describe.each(ids)('the boot %s', (preset) => {
  test.each(KERNEL_VERSIONS)('goes along edges of the map, to its end, on %s', (kernel) => {
    const { visits, outcome } = session.open({
      side: 'first',
      setup: { preset, changes: [{ kind: 'kernel', kernel }] },
    });
    for (const [index, { node }] of visits.slice(1).entries()) {
      const before = visits[index]?.node ?? 'loader';
      expect(edgeBetween(before, node), `${before} to ${node}`).not.toBeNull();
    }
    const end = visits.at(-1)?.node ?? '';
    if (outcome.kind === 'panic') expect(end).toMatch(/^panic /);
    if (outcome.kind === 'real root') expect(end).toBe('real init');
    if (outcome.kind === 'shell') expect(end).toBe('shell');
  });

  test('shows the console that the engine gives for it, each line with the step that wrote it', () => {
    const own = bootPresetById(preset)?.scenario();
    if (own === undefined) throw new Error('There is no such preset.');
    const overview = session.open({ side: 'first', setup: { preset, changes: [] } });
    expect(overview.console.map(({ text }) => text)).toEqual(bootScenario(own, allDecompressors).console);
    const trace = session.trace('first');
    for (const { step, text, program } of overview.console) {
      const { messages } = trace.step(step);
      if (program === null) expect(messages.map((message) => message.text)).toContain(text);
      else expect(trace.step(step)).toMatchObject({ kind: 'boot', event: { decision: { kind: 'userspace' } } });
    }
  });

  test('has a frame at every tenth step, from before the first to the last, in which things add up', () => {
    const overview = session.open({ side: 'first', setup: { preset, changes: [] } });
    const lanes = overview.memory?.lanes.length ?? 0;
    for (let cursor = -1; cursor < overview.length; cursor += Math.max(1, Math.ceil(overview.length / 60))) {
      const frame = session.frame({ side: 'first', cursor, folds: [] });
      expect(frame.cursor).toBe(cursor);
      expect(frame.sentence.length).toBeGreaterThan(0);
      expect(frame.tree.length).toBeLessThanOrEqual(80);
      expect(frame.memory).toHaveLength(lanes + 2);
      expect(frame.memory.reduce((sum, pages) => sum + pages, 0)).toBe(overview.memory?.total);
      expect(new Set(mountRows(frame.mounts).map(({ mount }) => mount.id)).size).toBe(frame.mounts.length);
    }
    expect(session.frame({ side: 'first', cursor: overview.length - 1, folds: [] }).outcome).toEqual(overview.outcome);
    expect(startOf(overview)).toBeLessThan(overview.length);
  });

  test('is a table that a page can hold, with every line of the console once', () => {
    const overview = session.open({ side: 'first', setup: { preset, changes: [] } });
    const rows = tableRows(session.trace('first'), overview.console);
    expect(rows.length).toBeLessThanOrEqual(80);
    expect(rows.flatMap(({ lines }) => lines)).toEqual(overview.console.map(({ text }) => text));
    for (const { sentence } of rows) expect(sentence).not.toBe('');
  });
});
