import { entryLength, headLength, NAME_LIMIT } from './entry.ts';
import { firstBadDigit, HEADER_LENGTH, magicAt, MAGIC_CRC, MAGIC_NEWC, MAGIC_ODC, parseField } from './header.ts';
import { byteText, type ArchiveProblem } from './problem.ts';
import { isTrailerAt } from './trailer.ts';

const DIGIT_ZERO = 0x30;

/** What a walk tells. */
export interface WalkHandler {
  /**
   * An entry, trailers too: `bytes[at]` is the first byte of its header and `offset` that byte's place in the
   * stream. Enough is there for `readEntry`; the bytes may be overwritten afterwards.
   */
  entry(bytes: Uint8Array, at: number, offset: number, isTrailer: boolean): void;
  /** Something is wrong, and the walk goes on (or ends, if nothing can follow). */
  problem(problem: ArchiveProblem): void;
}

/**
 * Walks through the entries of one stream, from header to header as init/initramfs.c does, but without the kernel's
 * rules about what it skips: everything that is there is told. It asks for bytes (`from`, `length`) and is given
 * them; it never asks for the body of a file. Digits count as Linux up to 7.1 reads them, bad ones are told.
 */
export class EntryWalker {
  /** The next bytes to be given begin here. */
  from: number;
  /** So many bytes are needed there, at least; at most about 128 KiB. */
  length = 1;
  /**
   * `between`: zeros are stepped over, then comes a header; `header`, `head`: that much of an entry is asked for;
   * `other`: a byte stands at `from` that is neither zero nor a header's; `damaged`: what follows cannot be found.
   */
  state: 'between' | 'header' | 'head' | 'other' | 'damaged' = 'between';
  private readonly handler: WalkHandler;
  private bodyFrom = 0;
  private bodyTo = 0;

  constructor(handler: WalkHandler, from = 0) {
    this.handler = handler;
    this.from = from;
  }

  get stopped(): boolean {
    return this.state === 'other' || this.state === 'damaged';
  }

  /** Takes what it asked for: `bytes[at]` is the byte at `from`, and at least `length` bytes are there. */
  take(bytes: Uint8Array, at: number): void {
    if (this.state === 'between') this.takeBetween(bytes, at);
    else if (this.state === 'header') this.takeHeader(bytes, at);
    else if (this.state === 'head') this.takeHead(bytes, at);
  }

  /** The stream ends at `end`, before what was asked for could be given. */
  finish(end: number): void {
    if (this.state === 'between') {
      if (this.bodyTo > this.bodyFrom && this.bodyTo > end)
        this.cut('the body of an entry', this.bodyFrom, this.bodyTo, end);
    } else if (this.state === 'header') {
      this.cut('a header', this.from, this.from + HEADER_LENGTH, end);
    } else if (this.state === 'head') {
      this.cut('a name or link target', this.from + HEADER_LENGTH, this.from + this.length, end);
    }
  }

  private cut(part: string, from: number, to: number, end: number): void {
    this.handler.problem({
      expected: `${to - from} bytes of ${part}`,
      found: `the end after ${Math.max(end - from, 0)} of them`,
      offset: Math.min(from, end),
      next: 'The archive is cut short: copy it or make it again.',
    });
  }

  private takeBetween(bytes: Uint8Array, at: number): void {
    let index = at;
    while (index < bytes.length && bytes[index] === 0) index += 1;
    this.from += index - at;
    if (index === bytes.length) return;
    if (bytes[index] !== DIGIT_ZERO) {
      this.state = 'other';
    } else if (this.from % 4 === 0) {
      this.state = 'header';
      this.length = HEADER_LENGTH;
    } else {
      this.damaged({
        expected: 'the next header at a multiple of 4',
        found: `${byteText(DIGIT_ZERO)} at an offset that is none`,
        offset: this.from,
        next: 'Pad what stands before it with zeros, to a multiple of 4 (512 is usual).',
      });
    }
  }

  private takeHeader(bytes: Uint8Array, at: number): void {
    const magic = magicAt(bytes, at);
    if (magic !== MAGIC_NEWC && magic !== MAGIC_CRC) return this.damaged(wrongMagic(bytes, at, magic, this.from));
    const bad = firstBadDigit(bytes, at);
    if (bad !== null) {
      this.handler.problem({
        expected: `a hexadecimal digit in the field ${bad.field}`,
        found: byteText(bad.byte),
        offset: this.from + bad.offset,
        next: 'Linux up to 7.1 reads the field only up to there, later ones stop here: make the archive again.',
      });
    }
    this.length = headLength(parseField(bytes, at + 14), parseField(bytes, at + 94), parseField(bytes, at + 54));
    this.state = 'head';
    // Nearly always the name is there already: no second round for it.
    if (at + this.length <= bytes.length) this.takeHead(bytes, at);
  }

  private takeHead(bytes: Uint8Array, at: number): void {
    const offset = this.from;
    const namesize = parseField(bytes, at + 94);
    const filesize = parseField(bytes, at + 54);
    this.checkName(bytes, at, namesize);
    this.state = 'between';
    this.from = offset + entryLength(namesize, filesize);
    this.length = 1;
    this.bodyTo = offset + entryLength(namesize, 0) + filesize;
    this.bodyFrom = this.bodyTo - filesize;
    this.handler.entry(bytes, at, offset, isTrailerAt(bytes, at, namesize, filesize));
  }

  private checkName(bytes: Uint8Array, at: number, namesize: number): void {
    if (namesize === 0 || (namesize <= NAME_LIMIT && bytes[at + HEADER_LENGTH + namesize - 1] === 0)) return;
    const long = namesize > NAME_LIMIT;
    this.handler.problem({
      expected: long ? `a name of at most ${NAME_LIMIT} bytes` : 'a NUL at the end of the name',
      found: long ? `one of ${namesize}` : byteText(bytes[at + HEADER_LENGTH + namesize - 1] ?? 0),
      offset: long ? this.from + 94 : this.from + HEADER_LENGTH + namesize - 1,
      next: 'The kernel does not take this name: make the archive again.',
    });
  }

  private damaged(problem: ArchiveProblem): void {
    this.state = 'damaged';
    this.handler.problem(problem);
  }
}

function wrongMagic(bytes: Uint8Array, at: number, magic: string, offset: number): ArchiveProblem {
  const odc = magic === MAGIC_ODC;
  const found = Array.from(bytes.subarray(at, at + 6), byteText).join(' ');
  return {
    expected: `a cpio header (${MAGIC_NEWC} or ${MAGIC_CRC})`,
    found: odc ? `${MAGIC_ODC}, the old portable format` : found,
    offset,
    next: odc
      ? 'The kernel does not read it: make the archive with "cpio -H newc".'
      : 'If an archive begins before this place, an entry there says a wrong size.',
  };
}
