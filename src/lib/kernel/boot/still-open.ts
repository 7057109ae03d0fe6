import type { StoredEvent } from '../../trace/recorder.ts';

/**
 * Which files the unpacker never closed. `do_copy` closes a file when its body is complete; an image that ends inside a
 * body leaves it open for writing, and what is open for writing cannot be executed (-ETXTBSY; seen on 6.1 and 6.12).
 * In: the events of the unpacking. Out: inode numbers.
 */
export function stillOpen(events: readonly StoredEvent[]): ReadonlySet<number> {
  const open = new Set<number>();
  let atEnd = false;
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if (event === undefined || !('kind' in event)) continue;
    if (event.kind === 'end') atEnd = true;
    if (event.kind !== 'state' || !atEnd) continue;
    atEnd = false;
    const { detail } = event;
    if (event.state !== 'CopyFile' || detail.kind !== 'entry') continue;
    if (detail.effect.kind === 'written' && !detail.effect.complete) open.add(detail.effect.ino);
  }
  return open;
}
