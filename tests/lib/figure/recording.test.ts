import { describe, expect, test } from 'vitest';
import { fromColumns, toColumns } from '../../../src/components/parts/columns.ts';
import { firstSight } from '../../../src/components/widgets/first-light/first-sight.ts';
import { recordRun, type RecordedRun } from '../../../src/components/widgets/first-light/recording.ts';
import { RunRecording } from '../../../src/components/widgets/first-light/run-recording.ts';
import { DEFAULT_KERNEL } from '../../../src/lib/kernel/version.ts';
import { PRESETS } from '../../../src/lib/presets/all.ts';

/** As a page gets it: through JSON. */
const fetched = (preset: string): RunRecording =>
  new RunRecording(fromColumns(JSON.parse(JSON.stringify(toColumns(recordRun(preset))))) as RecordedRun);

describe('the recorded run of an archive', () => {
  test.each(PRESETS.map(({ id }) => id))('%s says at every cursor what the engine says', (preset) => {
    const recording = fetched(preset);
    const { session, image, overview, frame, bytes } = firstSight(preset);
    const asked = (verb: string, args: object): unknown => recording.answer({ verb, args })?.value;
    expect(recording.image).toEqual(image);
    expect(recording.opens(recording.opening)).toBe(true);
    expect(asked('open', {})).toEqual(overview);
    expect(recording.start).toEqual(frame);
    expect(recording.read(frame.bytes?.stream ?? 0, 0, 4096)).toEqual(bytes);
    for (let cursor = -1; cursor < overview.length; cursor++) {
      expect(asked('frame', { cursor, folds: [] })).toEqual(session.frame({ cursor, folds: [] }));
      for (const event of ['entry', 'message', 'tree', 'segment', 'decision'] as const)
        for (const direction of [1, -1] as const) {
          const wish = { cursor, event, direction };
          expect(asked('seek', wish)).toBe(session.seek(wish));
        }
    }
    for (const [stream, { length }] of overview.streams.entries())
      for (const [from, to] of [
        [0, length],
        [5, 17],
        [length - 3, length + 100],
      ] as const)
        expect(asked('bytes', { stream, from, to })).toEqual(session.bytes({ stream, from, to }));
    for (const query of ['', 'dev', 'init', 'nowhere', '/'])
      expect(asked('entries', { query })).toEqual(session.entries({ query }));
  });

  test('leaves every other archive, kernel, command line and question to the engine', () => {
    const recording = fetched('smallest');
    const open = (change: object, file: object | null = null): boolean | null => {
      const args = { image: recording.image, kernel: DEFAULT_KERNEL, commandLine: '', ...change };
      return recording.opens({ verb: 'open', args, file: file as File | null });
    };
    expect(open({})).toBe(true);
    expect(open({ image: recording.image.slice(1) })).toBe(false);
    expect(open({ image: null })).toBe(false);
    expect(open({ kernel: '6.1' })).toBe(false);
    expect(open({ commandLine: 'quiet' })).toBe(false);
    expect(open({}, {})).toBe(false);
    expect(recording.opens({ verb: 'frame', args: {} })).toBeNull();
    expect(recording.answer({ verb: 'frame', args: { cursor: 0, folds: [['/dev', false]] } })).toBeNull();
    expect(recording.answer({ verb: 'frame', args: { cursor: 100_000, folds: [] } })).toBeNull();
    expect(recording.answer({ verb: 'stepOfPath', args: { path: '/', cursor: 0 } })).toBeNull();
    expect(recording.answer({ verb: 'stepOfByte', args: { stream: 0, offset: 0 } })).toBeNull();
  });
});
