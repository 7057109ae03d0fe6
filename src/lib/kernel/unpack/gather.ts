import type { UnpackState } from './event.ts';
import type { Run } from './run.ts';

/**
 * `read_into`: the next `size` bytes, in place if the buffer holds them all, else gathered by Collect over as many
 * buffers as it takes.
 */
export function readInto(run: Run, size: number, next: UnpackState): void {
  if (run.byteCount < size) {
    collectInto(run, size, next);
    return;
  }
  run.collected = run.buffer.subarray(run.victim, run.victim + size);
  run.collectedFrom = run.offset;
  run.collectedTo = run.offset + size;
  run.eat(size);
  run.state = next;
}

/** Sets Collect up to gather `size` bytes for the state `next`. */
export function collectInto(run: Run, size: number, next: UnpackState): void {
  // A size comes from two header fields of at most 4096 each, so the room is small whatever the archive says.
  run.collected = new Uint8Array(size);
  run.gathered = 0;
  run.collectedFrom = run.offset;
  run.collectedTo = run.offset + size;
  run.statics.nextState = next;
  run.state = 'Collect';
}

/** `do_collect`. Out: whether all bytes are there. */
export function gather(run: Run): boolean {
  const count = Math.min(run.byteCount, run.collected.length - run.gathered);
  run.collected.set(run.buffer.subarray(run.victim, run.victim + count), run.gathered);
  run.gathered += count;
  run.eat(count);
  if (run.gathered < run.collected.length) return false;
  run.state = run.statics.nextState;
  return true;
}
