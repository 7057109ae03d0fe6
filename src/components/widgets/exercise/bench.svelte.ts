import { fileBytes, hexOfList, startOf, type Attempt } from '../../../lib/exercises/attempt.ts';
import type { Exercise } from '../../../lib/exercises/exercise.ts';
import { formatHex, HEX_LIMIT } from '../../../lib/exercises/hex-text.ts';
import { Workbench } from '../first-light/workbench.svelte.ts';

/** The reader's attempt in the making. The list and its files are the builder's; command line and bytes come to it. */
export class ExerciseBench {
  readonly #exercise: Exercise;
  readonly workbench = new Workbench('blank');
  commandLine = $state('');
  hex = $state<string | null>(null);
  texts = $state<{ location: string; text: string }[]>([]);
  /** What an undo takes back: the attempt before a change in one stroke, and what the stroke was. */
  undoable = $state.raw<{ readonly act: string; readonly attempt: Attempt } | null>(null);

  readonly attempt = $derived.by((): Attempt => ({
    list: this.workbench.list,
    texts: this.texts.map(({ location, text }) => ({ location, text })),
    commandLine: this.commandLine,
    hex: this.hex,
  }));

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
    this.take(startOf(exercise));
  }

  take({ list, texts, commandLine, hex }: Attempt): void {
    const files = this.#exercise.start.files.map((file) => ({ location: file.location, bytes: fileBytes(file) }));
    this.workbench.restore({ list, mtime: 0, files, missing: [] });
    this.texts = texts.map((file) => ({ ...file }));
    this.commandLine = commandLine;
    this.hex = hex;
  }

  isStart(): boolean {
    return JSON.stringify(this.attempt) === JSON.stringify(startOf(this.#exercise));
  }

  startAnew(): void {
    this.undoable = { act: 'starting anew', attempt: this.attempt };
    this.take(startOf(this.#exercise));
  }

  undo(): void {
    if (this.undoable !== null) this.take(this.undoable.attempt);
    this.undoable = null;
  }

  goOnWithBytes(): void {
    this.hex = hexOfList(this.attempt, this.#exercise.start.files);
  }

  backToList(): void {
    this.undoable = { act: 'going back to the list', attempt: this.attempt };
    this.hex = null;
  }

  /** In: an image of the reader's own. Out: what is wrong with it, or null. */
  async open(file: File): Promise<string | null> {
    if (file.size > HEX_LIMIT) {
      return `Expected an image of at most ${HEX_LIMIT.toLocaleString('en')} bytes, found ${file.size.toLocaleString('en')} in ${file.name}. For the smallest archive, choose a smaller one.`;
    }
    this.undoable = { act: `opening ${file.name}`, attempt: this.attempt };
    this.hex = formatHex(new Uint8Array(await file.arrayBuffer()));
    return null;
  }
}
