import { beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../../src/components/widgets/first-light/session.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { ALL_CODE } from '../../../src/lib/kernel/all-code.ts';
import { joinPieces } from '../../../src/lib/cpio/archive-writer.ts';
import { packEntries } from '../../../src/lib/cpio/pack.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { tinyInit } from '../../../src/lib/presets/tiny-init.ts';
import { plainText } from '../../../src/lib/sentences/sentence.ts';
import { gzip } from '../../../src/lib/share/compress.ts';

const file = (name: string, body: Uint8Array) => ({
  header: { mode: 0o100755, ino: name.length },
  name: utf8ByteString(name),
  body,
});
const directory = (name: string) => ({ header: { mode: 0o040755 }, name: utf8ByteString(name), body: null });
const archive = joinPieces(
  packEntries([directory('etc'), file('etc/motd', new Uint8Array([104, 105])), file('init', tinyInit())]).pieces,
);

const opened = (image: Uint8Array | null, kernel: (typeof KERNEL_VERSIONS)[number] = '7.1', commandLine = '') => {
  const session = new Session(ALL_CODE);
  return { session, overview: session.open({ image, kernel, commandLine }) };
};

describe('a session over a small archive', () => {
  test.each(KERNEL_VERSIONS)('ends with /init as process 1 on Linux %s, and its last frame says so', (kernel) => {
    const { session, overview } = opened(archive, kernel);
    const last = session.frame({ cursor: overview.length - 1, folds: [] });
    expect(overview.outcome).toEqual({ kind: 'running', program: '/init' });
    expect(last.outcome).toEqual(overview.outcome);
    expect(last.console.map(({ text }) => text)).toContain('Run /init as init process');
    expect(plainText(last.sentence)).toContain('/init runs');
  });

  test('begins at the first header of the image, with its bytes, fields and parts', () => {
    const { session, overview } = opened(archive);
    const frame = session.frame({ cursor: overview.start, folds: [] });
    expect(frame.machine).toEqual({ now: 'GotHeader', before: 'Start', next: 'GotName' });
    expect(frame.bytes).toMatchObject({ now: { from: 0, to: 110 } });
    expect(frame.bytes?.ranges.slice(0, 4)).toEqual([
      { from: 0, to: 110, kind: 'header', label: 'header of etc' },
      { from: 110, to: 114, kind: 'name', label: 'name of etc' },
      { from: 114, to: 116, kind: 'padding', label: 'padding behind the name of etc' },
      { from: 116, to: 226, kind: 'header', label: 'header of etc/motd' },
    ]);
    expect(frame.header?.rows.find(({ name }) => name === 'mode')).toMatchObject({ raw: '000041ED', from: 14, to: 22 });
    expect(session.bytes({ stream: frame.bytes?.stream ?? -1, from: 0, to: 6 })).toEqual(
      new TextEncoder().encode('070701'),
    );
  });

  test('marks what a step makes, and only that', () => {
    const { session, overview } = opened(archive);
    const marks = Array.from({ length: overview.length }, (_, cursor) =>
      session.frame({ cursor, folds: [] }).tree.flatMap(({ path, mark }) => (mark === 'new' ? [path] : [])),
    ).flat();
    expect(marks).toEqual(['/dev', '/dev/console', '/root', '/etc', '/etc/motd', '/init']);
  });

  test('every byte of every stream leads to a step that read it', () => {
    const { session, overview } = opened(archive);
    for (const [stream, { length }] of overview.streams.entries()) {
      for (let offset = 0; offset < length; offset++) {
        const index = session.stepOfByte({ stream, offset });
        const step = index === null ? null : session.trace.step(index);
        expect(step).toMatchObject({ kind: 'unpack', stream });
        if (step?.kind === 'unpack') expect(step.from <= offset && offset < step.to).toBe(true);
      }
    }
  });

  test('a path leads to the step that made it, an entry to its header', () => {
    const { session, overview } = opened(archive);
    const made = session.stepOfPath({ path: '/etc/motd', cursor: overview.length - 1 });
    expect(plainText(session.frame({ cursor: made ?? -1, folds: [] }).sentence)).toContain('/etc/motd is made');
    expect(session.stepOfPath({ path: '/nope', cursor: overview.length - 1 })).toBeNull();
    const [hit] = session.entries({ query: 'motd' });
    expect(hit?.name).toBe('etc/motd');
    expect(session.frame({ cursor: hit?.step ?? -1, folds: [] }).machine?.now).toBe('GotHeader');
  });

  test('a cursor outside the trace is brought inside', () => {
    const { session, overview } = opened(archive);
    expect(session.frame({ cursor: -99, folds: [] }).cursor).toBe(-1);
    expect(session.frame({ cursor: 1e9, folds: [] }).cursor).toBe(overview.length - 1);
  });
});

test('a compressed image shows what came out of it as a stream of its own', async () => {
  const { overview } = opened(await gzip(archive));
  expect(overview.streams.map(({ label }) => label)).toEqual([
    'the kernel’s built-in archive',
    'your image',
    'what came out of gzip at byte 0',
  ]);
  expect(overview.outcome).toEqual({ kind: 'running', program: '/init' });
});

test.each([
  ['no image at all', null],
  ['an empty image', new Uint8Array(0)],
  ['a text', new TextEncoder().encode('not an archive\n')],
  ['zeros', new Uint8Array(5000)],
  ['half an archive', archive.subarray(0, 300)],
  ['a header of nothing but f', new TextEncoder().encode(`070701${'F'.repeat(104)}${'x'.repeat(50)}`)],
])('%s gives a trace whose every frame can be shown', (_, image) => {
  const { session, overview } = opened(image);
  expect(overview.length).toBeGreaterThan(5);
  for (let cursor = -1; cursor < overview.length; cursor++) {
    const frame = session.frame({ cursor, folds: [] });
    expect(plainText(frame.sentence)).not.toBe('');
    expect(frame.tree[0]?.path).toBe('/');
  }
});

describe('a session over a trace of 100,000 steps', () => {
  let session: Session;
  let length = 0;
  beforeAll(() => {
    const names = Array.from({ length: 20_000 }, (_, index) => `d${index % 100}/f${index}`);
    const folders = Array.from({ length: 100 }, (_, index) => directory(`d${index}`));
    const image = joinPieces(packEntries([...folders, ...names.map((name) => file(name, new Uint8Array(0)))]).pieces);
    ({
      session,
      overview: { length },
    } = opened(image));
  });

  test('keeps a frame small: the way to the change is open, long directories show their number', () => {
    expect(length).toBeGreaterThan(100_000);
    const step = session.stepOfPath({ path: '/d42/f19942', cursor: length - 1 }) ?? -1;
    const frame = session.frame({ cursor: step, folds: [] });
    expect(frame.tree.length).toBeLessThan(400);
    expect(frame.tree.find(({ mark }) => mark === 'new')?.path).toBe('/d42/f19942');
    expect(frame.tree.find(({ path }) => path === '/d42')).toMatchObject({ open: true, more: 200 - 60 });
    expect(frame.tree.find(({ path }) => path === '/d41')).toMatchObject({ open: false });
    expect(frame.bytes?.ranges.length).toBeLessThan(400);
    const closed = session.frame({ cursor: step, folds: [['/d42', false]] });
    expect(closed.tree.find(({ path }) => path === '/d42')).toMatchObject({ open: false });
  });
});
