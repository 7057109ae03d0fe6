import { describe, expect, test } from 'vitest';
import { firstSight } from '../../../src/components/widgets/first-light/first-sight.ts';
import { Session } from '../../../src/components/widgets/first-light/session.ts';
import { STEP_ROWS } from '../../../src/components/widgets/first-light/step-rows.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { joinPieces } from '../../../src/lib/cpio/archive-writer.ts';
import { packEntries } from '../../../src/lib/cpio/pack.ts';
import { ALL_CODE } from '../../../src/lib/kernel/all-code.ts';
import { PRESETS } from '../../../src/lib/presets/all.ts';

describe.each(PRESETS.map(({ id }) => id))('The table of “%s”', (preset) => {
  const { session, overview } = firstSight(preset);
  const { trace } = session;
  const rows = session.table();

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

test('The table of an archive with many entries is as long as paper holds, counts the rest, and has every line', () => {
  const entries = Array.from({ length: 5000 }, (_, index) => ({
    header: { mode: 0o040755 },
    name: utf8ByteString(`d${String(index)}`),
    body: null,
  }));
  const session = new Session(ALL_CODE);
  session.open({ image: joinPieces(packEntries(entries).pieces), kernel: '6.12', commandLine: '' });
  const { trace } = session;
  const rows = session.table();
  expect(rows.length).toBeLessThanOrEqual(STEP_ROWS);
  expect(rows.map(({ about }) => about)).toContain('d0');
  expect(rows.flatMap(({ lines }) => lines)).toEqual(
    trace.console(trace.length - 1).map(({ message }) => message.text),
  );
  expect(rows.at(-1)?.step).toBe(trace.length);
  const left = rows.flatMap(({ sentence }) => {
    const [, number = ''] = /^… ([\d,]+) entries and decisions/.exec(sentence) ?? [];
    return number === '' ? [] : [Number(number.replaceAll(',', ''))];
  });
  const named = rows.filter(({ about }) => /^d\d+$/.test(about)).length;
  // The rest of the rows are what every boot decides: what is left out is entries of this archive, and some of those.
  expect(left).toHaveLength(1);
  expect(named + (left[0] ?? 0)).toBeGreaterThanOrEqual(5000);
  expect(named + (left[0] ?? 0)).toBeLessThan(5020);
});
