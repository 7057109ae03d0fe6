import type { Question, Recording } from '../../parts/recorded-first.ts';
import { seekIn } from '../../parts/seek-lists.ts';
import { readTape, type Tape } from '../../parts/tape.ts';
import type { Answer, Args, Frame, Verb } from './protocol.ts';
import type { RecordedBoot } from './recording.ts';

type Asked = { readonly [V in Verb]: { readonly verb: V; readonly args: Args<V> } }[Verb];

/** Answers about a boot of a preset that nothing was changed of, without the engine. */
export class BootRecording implements Recording {
  readonly opening: Question;
  readonly #boot: RecordedBoot;
  readonly #frames: readonly Frame[];
  readonly #fetchLater: () => Promise<Tape>;
  #later: Promise<readonly Frame[]> | null = null;

  /** In: the recording, and how the frames of a long boot that are not in it are fetched. */
  constructor(boot: RecordedBoot, fetchLater: () => Promise<Tape>) {
    this.#boot = boot;
    this.#fetchLater = fetchLater;
    // Written by the same build from the same types (recording.ts).
    this.#frames = readTape(boot.tape) as readonly Frame[];
    const setup = { preset: boot.overview.given.preset?.id ?? '', changes: [] };
    this.opening = { verb: 'open', args: { side: 'first', setup }, file: null };
  }

  /** The frame that the figure begins with. Throws where the recording has none. */
  get start(): Frame {
    const frame = this.#frames[this.#boot.start + 1];
    if (frame === undefined) throw new Error('A recording without its first frame.');
    return frame;
  }

  opens(question: Question): boolean | null {
    const asked = question as Asked;
    if (asked.verb !== 'open' || asked.args.side !== 'first') return null;
    const { preset, changes } = asked.args.setup;
    const isFile = question.file !== null && question.file !== undefined;
    return !isFile && changes.length === 0 && preset === this.#boot.overview.given.preset?.id;
  }

  answer(question: Question): { readonly value: unknown } | null {
    const asked = question as Asked;
    const { overview, seeks, leavings, presets } = this.#boot;
    switch (asked.verb) {
      case 'open':
        return asked.args.side === 'first' ? value<'open'>(overview) : null;
      case 'presets':
        return value<'presets'>(presets);
      case 'frame': {
        // A folder that the reader opened or closed is the engine's to show, and so is the boot beside this one.
        const { side, cursor, folds } = asked.args;
        if (side !== 'first' || folds.length > 0 || cursor < -1 || cursor >= overview.length) return null;
        return { value: this.#frames[cursor + 1] ?? this.#laterFrame(cursor) };
      }
      case 'seek':
        return value<'seek'>(seekIn(seeks, asked.args.event, asked.args.cursor, asked.args.direction));
      case 'leaving': {
        const { cursor } = asked.args;
        return value<'leaving'>(leavings.find(({ from, to }) => from <= cursor && cursor <= to)?.leaving ?? null);
      }
      default:
        return null;
    }
  }

  async #laterFrame(cursor: number): Promise<Frame> {
    this.#later ??= this.#fetchLater().then(
      // Written by the same build from the same types (recording.ts).
      (tape) => readTape(tape) as readonly Frame[],
      (error: unknown) => {
        this.#later = null;
        throw error;
      },
    );
    const frame = (await this.#later)[cursor + 1 - this.#frames.length];
    if (frame === undefined) throw new Error(`The recording has no frame ${cursor}.`);
    return frame;
  }
}

function value<V extends Verb>(answer: Answer<V>): { readonly value: Answer<V> } {
  return { value: answer };
}
