import { DEFAULT_KERNEL } from '../../../lib/kernel/version.ts';
import { equalBytes } from '../../../lib/share/bytes.ts';
import { latin1Bytes } from '../../parts/latin1.ts';
import { unpackHeader } from '../../parts/packed-header.ts';
import type { Question, Recording } from '../../parts/recorded-first.ts';
import { seekIn } from '../../parts/seek-lists.ts';
import { readTape } from '../../parts/tape.ts';
import type { Answer, Args, Frame, Verb } from './protocol.ts';
import type { GivenArchive, PackedFrame, RecordedRun } from './recording.ts';

type Asked = { readonly [V in Verb]: { readonly verb: V; readonly args: Args<V> } }[Verb];

/** As many as the engine gives of what a search finds: a list that is not longer is the whole. */
const HITS = 50;

/** Answers about the boot of a preset's archive that nothing was changed of, without the engine. */
export class RunRecording implements Recording {
  readonly opening: Question;
  readonly archive: GivenArchive;
  readonly image: Uint8Array;
  readonly #run: RecordedRun;
  readonly #frames: readonly Frame[];
  readonly #streams: readonly Uint8Array[];

  constructor(run: RecordedRun) {
    this.#run = run;
    this.archive = run.archive;
    this.image = latin1Bytes(run.image);
    this.#streams = run.streams.map((text) => (text === null ? this.image : latin1Bytes(text)));
    // Written by the same build from the same types (recording.ts).
    this.#frames = (readTape(run.tape) as readonly PackedFrame[]).map(
      ({ header, stream, from, to, ranges, ...frame }) => ({
        ...frame,
        header: header && unpackHeader(header, run.form),
        bytes: stream === null ? null : { stream, now: from === null || to === null ? null : { from, to }, ranges },
      }),
    );
    this.opening = { verb: 'open', args: { image: this.image, kernel: DEFAULT_KERNEL, commandLine: '' }, file: null };
  }

  /** The frame that the figure begins with. Throws where the recording has none. */
  get start(): Frame {
    const frame = this.#frames[this.#run.overview.start + 1];
    if (frame === undefined) throw new Error('A recording without its first frame.');
    return frame;
  }

  get overview(): Answer<'open'> {
    return this.#run.overview;
  }

  /** Bytes of a stream, from … to. */
  read(stream: number, from: number, to: number): Uint8Array {
    return this.#streams[stream]?.slice(from, to) ?? new Uint8Array(0);
  }

  opens(question: Question): boolean | null {
    const asked = question as Asked;
    if (asked.verb !== 'open') return null;
    if (question.file !== null && question.file !== undefined) return false;
    const { image, kernel, commandLine } = asked.args;
    return image !== null && kernel === DEFAULT_KERNEL && commandLine === '' && equalBytes(image, this.image);
  }

  answer(question: Question): { readonly value: unknown } | null {
    const asked = question as Asked;
    switch (asked.verb) {
      case 'open':
        return value<'open'>(this.overview);
      case 'frame': {
        // A folder that the reader opened or closed is the engine's to show.
        const frame = this.#frames[asked.args.cursor + 1];
        return asked.args.folds.length === 0 && frame !== undefined ? value<'frame'>(frame) : null;
      }
      case 'bytes': {
        const { stream, from, to } = asked.args;
        return value<'bytes'>(this.read(stream, from, to));
      }
      case 'seek':
        return value<'seek'>(seekIn(this.#run.seeks, asked.args.event, asked.args.cursor, asked.args.direction));
      case 'entries': {
        const { entries } = this.#run;
        if (entries.length >= HITS) return null;
        return value<'entries'>(entries.filter(({ name }) => name.includes(asked.args.query)));
      }
      default:
        return null;
    }
  }
}

function value<V extends Verb>(answer: Answer<V>): { readonly value: Answer<V> } {
  return { value: answer };
}
