import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { joinPieces } from '../../../lib/cpio/archive-writer.ts';
import type { ListEntry } from '../../../lib/cpio/list-file/entry.ts';
import { packListFile } from '../../../lib/cpio/list-file/pack.ts';
import { parseListFile } from '../../../lib/cpio/list-file/parse.ts';
import { PRESETS, presetById } from '../../../lib/presets/all.ts';
import { equalBytes } from '../../../lib/share/bytes.ts';
import { isMtime, type MissingFile, type WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { firstEntries, lineProblem, rewrittenLine, textLines } from './list-lines.ts';
import { fileReader, type WorkFile } from './work-file.ts';

interface Undoable {
  /** What undoing takes back, for the button: "Undo: remove /init". */
  readonly act: string;
  readonly work: WorkSnapshot;
}

const UNDO_LIMIT = 50;

/**
 * The reader's archive in the making. The list's text is the truth; the form, the bytes and the commands are views
 * of it. Everything that changes it in one stroke can be undone.
 */
export class Workbench {
  list = $state('');
  /** Seconds since the epoch, for every entry (gen_init_cpio -t). */
  mtime = $state(0);
  files = $state.raw<readonly WorkFile[]>([]);
  /** Files that a link or the storage could only name. */
  missing = $state.raw<readonly MissingFile[]>([]);
  #undo = $state.raw<readonly Undoable[]>([]);

  readonly parsed = $derived(parseListFile(utf8ByteString(this.list)));
  readonly packed = $derived(
    packListFile(this.parsed, {
      mtime: this.mtime,
      mtimeForFiles: true,
      checksum: false,
      dataAlign: 0,
      environment: new Map(),
      readFile: fileReader(this.files, this.mtime),
    }),
  );
  readonly bytes = $derived(joinPieces(this.packed.pieces));
  readonly #text = $derived(textLines(this.list, this.parsed));
  readonly lines = $derived(this.#text.lines);
  readonly problems = $derived.by(() => {
    const { lineOf } = this.#text;
    const errors = this.packed.errors.map((error) => lineProblem(error, 'error', lineOf));
    const warnings = this.parsed.lines.flatMap((line) =>
      line.warnings.map((warning) => lineProblem(warning, 'warning', lineOf)),
    );
    return [...errors, ...warnings].sort((a, b) => a.line - b.line);
  });
  /** By line of the text: where its entries begin among `packed.entries`. */
  readonly entryOfLine = $derived(firstEntries(this.packed.entries, this.#text.lineOf));
  readonly entries = $derived(
    this.parsed.lines.flatMap(({ content }): ListEntry[] => (content.kind === 'entry' ? [content.entry] : [])),
  );
  /** The preset that this is exactly, or null. */
  readonly preset = $derived(
    PRESETS.find(
      ({ list, files }) =>
        this.mtime === 0 &&
        this.list === list &&
        this.files.length === files.length &&
        files.every((file, index) => {
          const mine = this.files[index];
          return mine?.location === file.location && equalBytes(mine.bytes, file.bytes);
        }),
    ) ?? null,
  );

  constructor(presetId: string) {
    this.#start(presetId);
  }

  #start(id: string): void {
    const preset = presetById(id) ?? PRESETS[0];
    this.restore({ list: preset.list, mtime: 0, files: preset.files, missing: [] });
  }

  snapshot(): WorkSnapshot {
    return { list: this.list, mtime: this.mtime, files: this.files, missing: this.missing };
  }

  restore(work: WorkSnapshot): void {
    this.list = work.list;
    this.mtime = work.mtime;
    this.files = work.files;
    this.missing = work.missing;
  }

  /** The act that `undo` would take back, or null. */
  get undoable(): string | null {
    return this.#undo.at(-1)?.act ?? null;
  }

  undo(): void {
    const last = this.#undo.at(-1);
    if (last === undefined) return;
    this.#undo = this.#undo.slice(0, -1);
    this.restore(last.work);
  }

  /** To be called before a change in one stroke. */
  remember(act: string): void {
    this.#undo = [...this.#undo.slice(1 - UNDO_LIMIT), { act, work: this.snapshot() }];
  }

  choosePreset(id: string): void {
    this.remember('choosing a preset');
    this.#start(id);
  }

  setMtime(value: number): boolean {
    if (!isMtime(value)) return false;
    this.mtime = value;
    return true;
  }

  /** Writes an entry into its line; no other line changes. `line` from 1. */
  setEntry(line: number, entry: ListEntry): void {
    this.#editLines((lines) => {
      lines[line - 1] = rewrittenLine(entry, lines[line - 1] ?? '');
    });
  }

  setLineText(line: number, text: string): void {
    this.#editLines((lines) => {
      lines[line - 1] = text.replaceAll('\n', ' ');
    });
  }

  removeLine(line: number): void {
    this.remember(`removing line ${line}`);
    this.#editLines((lines) => lines.splice(line - 1, 1));
  }

  duplicateLine(line: number): void {
    this.remember(`duplicating line ${line}`);
    this.#editLines((lines) => lines.splice(line, 0, lines[line - 1] ?? ''));
  }

  /** Moves a line to the place of another; both from 1. Out: whether it moved. */
  moveLine(line: number, to: number): boolean {
    const target = Math.max(1, Math.min(this.lines.length, to));
    if (target === line) return false;
    this.remember(`moving line ${line}`);
    this.#editLines((lines) => {
      const [moved = ''] = lines.splice(line - 1, 1);
      lines.splice(target - 1, 0, moved);
    });
    return true;
  }

  /** Adds a line at the end. Out: its number. */
  addLine(text: string): number {
    this.remember('adding a line');
    this.#editLines((lines) => {
      if (lines.at(-1) === '') lines[lines.length - 1] = text;
      else lines.push(text);
    });
    return this.lines.length;
  }

  /** Puts a file's contents in, or in the place of those it had. */
  putFile(file: WorkFile): void {
    this.files = [...this.files.filter(({ location }) => location !== file.location), file];
    this.missing = this.missing.filter(({ location }) => location !== file.location);
  }

  removeFile(location: string): void {
    this.remember(`removing the contents of ${location}`);
    this.files = this.files.filter((file) => file.location !== location);
  }

  #editLines(edit: (lines: string[]) => void): void {
    const ends = this.list.endsWith('\n') || this.list === '';
    const lines = this.list === '' ? [] : (ends ? this.list.slice(0, -1) : this.list).split('\n');
    edit(lines);
    this.list = lines.join('\n') + (lines.length > 0 ? '\n' : '');
  }
}
