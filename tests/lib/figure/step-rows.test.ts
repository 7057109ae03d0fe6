import { describe, expect, test } from 'vitest';
import { firstSight } from '../../../src/components/widgets/first-light/first-sight.ts';
import { stepRows } from '../../../src/components/widgets/first-light/step-rows.ts';
import { PRESETS } from '../../../src/lib/presets/all.ts';

describe.each(PRESETS.map(({ id }) => id))('The table of “%s”', (preset) => {
  const { session, overview } = firstSight(preset);
  const { trace } = session;
  const rows = stepRows(trace);

  test('has every line of the console once, in order', () => {
    const printed = trace.console(trace.length - 1).map(({ message }) => message.text);
    expect(rows.flatMap(({ lines }) => lines)).toEqual(printed);
  });

  test('has every entry that the kernel decided on, and is shorter than the steps', () => {
    const named = new Set(rows.map(({ about }) => about).filter((name) => name !== ''));
    expect(named.size).toBeLessThanOrEqual(overview.entryCount);
    for (let index = 0; index < trace.length; index++) {
      const step = trace.step(index);
      if (step.kind !== 'unpack' || step.event.kind !== 'state' || step.event.detail.kind !== 'entry') continue;
      expect(rows.map((row) => row.step)).toContain(index + 1);
    }
    expect(rows.length).toBeLessThan(trace.length);
    for (const { sentence } of rows) expect(sentence).not.toBe('');
  });
});
