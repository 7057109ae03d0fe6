import { describe, expect, it } from 'vitest';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import type { Trace, TraceEvent } from '../../../src/lib/trace/trace.ts';
import { bytesOfText, directory, entryText, file, trailer } from '../unpack/archive.ts';
import { unpack } from '../unpack/unpacked.ts';

/** Numbers from a seed (Lehmer), so that a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Directories of files, of which every seventh is removed again: about ten steps an entry. */
function archive(entries: number): Uint8Array {
  const parts: string[] = [];
  for (let index = 0; index < entries; index++) {
    const folder = `d${Math.floor(index / 50)}`;
    if (index % 50 === 0) parts.push(directory(folder));
    parts.push(file(`${folder}/f${index}`, String(index)));
    if (index % 7 === 0) parts.push(entryText({ name: `${folder}/f${index}`, mode: 0 }));
  }
  return bytesOfText(parts.join('') + trailer());
}

/** What a replay from the first step on knows after each step, told one step at a time. */
function replay(trace: Trace, visit: (step: number, names: ReadonlySet<string>, lines: number) => void): void {
  const names = new Set<string>();
  let lines = 0;
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    lines += step.messages.length;
    const detail = step.kind === 'unpack' && step.event.kind === 'state' ? step.event.detail : null;
    if (detail?.kind === 'entry') {
      if (detail.effect.kind === 'created') names.add(`/${detail.name}`);
      if (detail.effect.kind === 'removed') names.delete(`/${detail.name}`);
    }
    visit(index, names, lines);
  }
}

const EVENTS: readonly TraceEvent[] = ['entry', 'message', 'tree', 'segment', 'decision'];

describe('a trace of 100,000 steps', () => {
  const { trace } = unpack(archive(15_000), { builtIn: 'default' });

  it('has as many', () => {
    expect(trace.length).toBeGreaterThan(100_000);
    expect(trace.length).toBeLessThan(110_000);
  });

  it('shows at random steps, in any order, what a replay from the start shows there', () => {
    const random = numbers(20261121);
    const cursors = new Set(Array.from({ length: 300 }, () => random(trace.length)));
    const known = new Map<number, { count: number; lines: number; some: string[] }>();
    replay(trace, (step, names, lines) => {
      if (!cursors.has(step)) return;
      known.set(step, { count: names.size, lines, some: [...names].filter((_, index) => index % 977 === 0) });
    });
    for (const cursor of cursors) {
      const there = known.get(cursor);
      const view = trace.rootfs(cursor);
      expect(view.count).toBe(there?.count);
      expect(trace.console(cursor)).toHaveLength(there?.lines ?? -1);
      for (const name of there?.some ?? []) expect(view.lookup(utf8ByteString(name))?.path).toBe(name);
    }
  });

  it('finds the next and the last event of each kind as a search step by step does', () => {
    const happens = new Map<TraceEvent, number[]>(EVENTS.map((event) => [event, []]));
    for (const event of EVENTS) {
      for (let at = trace.seek(-1, event, 1); at !== null; at = trace.seek(at, event, 1)) happens.get(event)?.push(at);
    }
    expect(happens.get('message')).toEqual([...new Set(trace.console(trace.length).map(({ step }) => step))]);
    const headers = Array.from({ length: trace.length }, (_, index) => trace.step(index)).flatMap((step) =>
      step.kind === 'unpack' && step.event.kind === 'state' && step.event.detail.kind === 'header' ? [step.index] : [],
    );
    expect(happens.get('entry')).toEqual(headers);
    const random = numbers(7);
    for (let round = 0; round < 500; round++) {
      const cursor = random(trace.length + 2) - 1;
      for (const event of EVENTS) {
        const steps = happens.get(event) ?? [];
        expect(trace.seek(cursor, event, 1)).toBe(steps.find((step) => step > cursor) ?? null);
        expect(trace.seek(cursor, event, -1)).toBe(steps.findLast((step) => step < cursor) ?? null);
      }
    }
  });

  it('refuses a step that it has not, and takes any cursor', () => {
    expect(() => trace.step(trace.length)).toThrow(RangeError);
    expect(() => trace.step(-1)).toThrow(RangeError);
    expect([...trace.rootfs(-1).walk()].map(({ path }) => path)).toEqual(['/']);
    expect(trace.console(-1)).toEqual([]);
    expect(trace.rootfs(trace.length + 5).count).toBe(trace.rootfs(trace.length - 1).count);
  });
});

describe('a trace of 1,000,000 steps', () => {
  it('answers at random steps, in any order, as it does from the first to the last', () => {
    const { trace } = unpack(archive(148_000));
    expect(trace.length).toBeGreaterThan(1_000_000);
    const random = numbers(1);
    const cursors = [...new Set(Array.from({ length: 300 }, () => random(trace.length)))];
    const answer = (cursor: number): unknown => {
      const view = trace.rootfs(cursor);
      const folder = utf8ByteString(`/d${cursor % 3000}`);
      const list = view.list(folder).map(({ name }) => name);
      return [trace.step(cursor), view.count, view.lookup(folder), list, trace.seek(cursor, 'tree', -1)];
    };
    const rising = new Map([...cursors].sort((a, b) => a - b).map((cursor) => [cursor, answer(cursor)]));
    for (const cursor of cursors) expect(answer(cursor)).toEqual(rising.get(cursor));
    const counts = [...rising.keys()].map((cursor) => trace.rootfs(cursor).count);
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
  });
});
