import { corrupt, otherFault } from './fault.ts';
import type { BlockHeader } from './frame-header.ts';
import { BLOCK_SIZE_MAX, LiteralsDecoder } from './literals.ts';
import type { ByteView } from './reverse-bits.ts';
import { SequencesDecoder } from './sequences.ts';
import type { ZstdWindow } from './window.ts';

/** Blocks of one frame, with the tables and offsets that go from one to the next. */
export class BlockDecoder {
  readonly #view: ByteView;
  readonly #window: ZstdWindow;
  readonly #literals = new LiteralsDecoder();
  readonly #sequences = new SequencesDecoder();

  constructor(view: ByteView, window: ZstdWindow) {
    this.#view = view;
    this.#window = window;
  }

  /** In: a block's header, where its data is, and the most bytes it may give. They go into the window. */
  decode(block: BlockHeader, at: number, most: number): void {
    const window = this.#window;
    if (block.type === 'raw') {
      if (block.size > most) corrupt();
      window.allocate(block.size);
      window.append(this.#view.bytes, at, block.size);
    } else if (block.type === 'repeated') {
      if (block.count > most) corrupt();
      window.allocate(block.count);
      window.fill(this.#view.bytes[at] ?? 0, block.count);
    } else {
      if (block.size >= BLOCK_SIZE_MAX) otherFault();
      const limit = Math.min(most, BLOCK_SIZE_MAX);
      const literals = this.#literals.decode(this.#view, at, block.size);
      window.allocate(limit);
      this.#sequences.decode(this.#view, at + literals.size, at + block.size, literals, window, limit);
    }
  }
}
