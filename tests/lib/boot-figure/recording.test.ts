import { describe, expect, test } from 'vitest';
import { fromColumns, toColumns } from '../../../src/components/parts/columns.ts';
import type { Tape } from '../../../src/components/parts/tape.ts';
import { BootRecording } from '../../../src/components/widgets/boot/boot-recording.ts';
import { firstSight } from '../../../src/components/widgets/boot/first-sight.ts';
import { recordBoot, recordLaterFrames, type RecordedBoot } from '../../../src/components/widgets/boot/recording.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';

/** As a page gets it: through JSON. */
const through = (value: unknown): unknown => fromColumns(JSON.parse(JSON.stringify(toColumns(value))));
const fetched = (preset: string, fetchLater = () => Promise.resolve(through(recordLaterFrames(preset)) as Tape)) =>
  new BootRecording(through(recordBoot(preset)) as RecordedBoot, fetchLater);
const asked = (recording: BootRecording, verb: string, args: object): unknown =>
  recording.answer({ verb, args })?.value;

describe('a recorded boot', () => {
  test.each(BOOT_PRESETS.map(({ id }) => id))('of %s says at every cursor what the engine says', async (preset) => {
    const recording = fetched(preset);
    const { session, overview, frame } = firstSight(preset);
    expect(asked(recording, 'open', recording.opening.args as object)).toEqual(overview);
    expect(recording.start).toEqual(frame);
    for (let cursor = -1; cursor < overview.length; cursor++) {
      const request = { side: 'first', cursor, folds: [] } as const;
      expect(await asked(recording, 'frame', request)).toEqual(session.frame(request));
      expect(asked(recording, 'leaving', { cursor })).toEqual(session.leaving({ cursor }));
      for (const event of ['entry', 'message', 'tree', 'segment', 'decision'] as const)
        for (const direction of [1, -1] as const) {
          const wish = { cursor, event, direction };
          expect(asked(recording, 'seek', wish)).toBe(session.seek(wish));
        }
    }
  });

  test('of a distribution brings its first frames along; the others are fetched when they are gone to, once', async () => {
    const wanted: string[] = [];
    const recording = fetched('distribution', () => {
      wanted.push('later');
      return wanted.length === 1
        ? Promise.reject(new Error('no network'))
        : Promise.resolve(through(recordLaterFrames('distribution')) as Tape);
    });
    const frame = (cursor: number): unknown => asked(recording, 'frame', { side: 'first', cursor, folds: [] });
    expect(await frame(200)).toMatchObject({ cursor: 200 });
    expect(wanted).toEqual([]);
    await expect(frame(1000)).rejects.toThrow('no network');
    expect(await Promise.all([frame(1000), frame(900)])).toMatchObject([{ cursor: 1000 }, { cursor: 900 }]);
    expect(wanted).toEqual(['later', 'later']);
    expect(recordLaterFrames('smallest')).toBeNull();
  });

  test('leaves everything else to the engine: other setups, files, folders, the boot beside', () => {
    const recording = fetched('smallest');
    const open = (preset: string, changes: readonly object[], side = 'first', file: object | null = null) =>
      recording.opens({ verb: 'open', args: { side, setup: { preset, changes } }, file: file as File | null });
    expect(open('smallest', [])).toBe(true);
    expect(open('smallest', [{ kind: 'no archive' }])).toBe(false);
    expect(open('smallest', [], 'first', {})).toBe(false);
    expect(open('distribution', [])).toBe(false);
    expect(open('smallest', [], 'fork')).toBeNull();
    expect(recording.opens({ verb: 'frame', args: {} })).toBeNull();
    const frame = { side: 'first', cursor: 0, folds: [] };
    expect(recording.answer({ verb: 'frame', args: { ...frame, folds: [['/dev', false]] } })).toBeNull();
    expect(recording.answer({ verb: 'frame', args: { ...frame, side: 'fork' } })).toBeNull();
    expect(recording.answer({ verb: 'frame', args: { ...frame, cursor: 1_000_000 } })).toBeNull();
    expect(recording.answer({ verb: 'parted', args: {} })).toBeNull();
    expect(
      recording.answer({ verb: 'open', args: { side: 'fork', setup: { preset: 'smallest', changes: [] } } }),
    ).toBeNull();
  });
});
