/** Random seeks in a trace of a million steps: what a figure asks when the reader drops the cursor somewhere. */
import { byteString } from '../../src/lib/bytes/byte-string.ts';
import type { Trace } from '../../src/lib/trace/trace.ts';
import { Random } from '../fuzz/random.ts';
import { unpackToTrace } from './unpack-once.ts';

const FILES = 180_000;
/** Directories of 250 files, as large as the largest of a real image. */
const PER_DIRECTORY = 250;
/** The best of so many seeks to one step counts: nothing is kept between them, and other work of the machine is not ours. */
const ATTEMPTS = 3;

function entry(name: string, mode: number, body: string): Buffer {
  const fields = [1, mode, 0, 0, 1, 1_700_000_000, body.length, 0, 0, 0, 0, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  const padded = head.padEnd((head.length + 3) & ~3, '\0') + body;
  return Buffer.from(padded.padEnd((padded.length + 3) & ~3, '\0'), 'latin1');
}

function image(): Buffer {
  const entries: Buffer[] = [];
  for (let i = 0; i < FILES; i++) {
    const directory = `d${Math.floor(i / PER_DIRECTORY)}`;
    if (i % PER_DIRECTORY === 0) entries.push(entry(directory, 0o040755, ''));
    entries.push(entry(`${directory}/f${i}`, 0o100644, 'contents'));
  }
  return Buffer.concat(entries);
}

export interface Seeks {
  readonly steps: number;
  /** Milliseconds. */
  readonly median: number;
  readonly slowest: number;
}

/** The state after one step: the step itself, what was printed, the tree where it changes, and the next entry. */
function seekTo(trace: Trace, cursor: number): number {
  const step = trace.step(cursor);
  const rootfs = trace.rootfs(cursor);
  const lines = trace.console(cursor).length;
  const directory = byteString(Buffer.from(`/d${Math.floor((cursor / trace.length) * (FILES / PER_DIRECTORY))}`));
  const listed = rootfs.list(directory).length;
  const next = trace.seek(cursor, 'entry');
  const bytes = step.kind === 'unpack' ? (trace.streams[step.stream]?.read(step.from, step.to).length ?? 0) : 0;
  return lines + listed + (next ?? 0) + bytes + (rootfs.lookup(directory) === null ? 0 : 1);
}

export function measureSeeks(count: number): Seeks {
  const trace = unpackToTrace(image());
  const random = new Random(2026);
  const times: number[] = [];
  let sink = 0;
  for (let i = 0; i < count; i++) {
    const cursor = random.below(trace.length);
    let best = Infinity;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const begin = performance.now();
      sink += seekTo(trace, cursor);
      best = Math.min(best, performance.now() - begin);
    }
    times.push(best);
  }
  if (sink === 0) throw new Error('The seeks found nothing at all.');
  times.sort((a, b) => a - b);
  return { steps: trace.length, median: times[count >> 1] ?? NaN, slowest: times[count - 1] ?? NaN };
}
