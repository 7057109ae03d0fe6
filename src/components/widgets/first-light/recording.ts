import { presetById, PRESETS } from '../../../lib/presets/all.ts';
import type { MarkedRange } from '../../parts/byte-kind.ts';
import { latin1Text } from '../../parts/latin1.ts';
import { formOf, packHeader, type HeaderForm, type PackedHeader } from '../../parts/packed-header.ts';
import { seekListsOf, type SeekLists } from '../../parts/seek-lists.ts';
import { writeTape, type Tape } from '../../parts/tape.ts';
import { firstSight } from './first-sight.ts';
import type { EntryHit, Frame, Overview } from './protocol.ts';

/** What a preset's archive is, for a page that has no builder yet. */
export interface GivenArchive {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The text of its list. */
  readonly list: string;
}

/** A frame as a recording holds it. */
export type PackedFrame = Omit<Frame, 'header' | 'bytes'> & {
  readonly header: PackedHeader | null;
  /** The bytes, each part of them by itself: few frames share all of it. Null: there are none, or none are read now. */
  readonly stream: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly ranges: readonly MarkedRange[];
};

function packFrame({ header, bytes, ...frame }: Frame, form: HeaderForm): PackedFrame {
  return {
    ...frame,
    header: header === null ? null : packHeader(header, form),
    stream: bytes?.stream ?? null,
    from: bytes?.now?.from ?? null,
    to: bytes?.now?.to ?? null,
    ranges: bytes?.ranges ?? [],
  };
}

/** A preset's archive and its boot, as a page fetches them: every frame, and what is asked about them. */
export interface RecordedRun {
  readonly archive: GivenArchive;
  /** The bytes of the archive, one character a byte. */
  readonly image: string;
  readonly overview: Overview;
  /** The fields of a header. */
  readonly form: HeaderForm;
  readonly tape: Tape;
  /** The bytes that steps read, by stream, one character a byte; null: those of the archive. */
  readonly streams: readonly (string | null)[];
  readonly seeks: SeekLists;
  readonly entries: readonly EntryHit[];
}

/** In: the id of a preset, the first one unless it is known. */
export function givenArchive(preset: string): GivenArchive {
  const { id, title, about, list } = presetById(preset) ?? PRESETS[0];
  return { id, title, about, list };
}

/** Has the engine boot a preset's archive and asks it for everything that is seen while nothing is changed. */
export function recordRun(preset: string): RecordedRun {
  const { session, overview, image } = firstSight(preset);
  const packed = latin1Text(image);
  const cursors = Array.from({ length: overview.length + 1 }, (_, index) => index - 1);
  const frames = cursors.map((cursor) => session.frame({ cursor, folds: [] }));
  const form = frames.flatMap(({ header }) => (header === null ? [] : [formOf(header)]))[0] ?? [];
  const streams = overview.streams.map(({ length }, stream) => {
    const bytes = latin1Text(session.bytes({ stream, from: 0, to: length }));
    return bytes === packed ? null : bytes;
  });
  return {
    archive: givenArchive(preset),
    image: packed,
    overview,
    form,
    tape: writeTape(frames.map((frame) => packFrame(frame, form))),
    streams,
    seeks: seekListsOf(session.trace),
    entries: session.entries({ query: '' }),
  };
}
