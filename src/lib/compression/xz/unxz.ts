import type { Decompressed, Decompressor, Sink, XzFilters } from '../decompressor.ts';
import { DICTIONARY_LIMIT } from '../lzma/dictionary.ts';
import { OutputSlab } from '../output-slab.ts';
import { BranchDecoder } from './bcj.ts';
import {
  BCJ_ARM,
  BCJ_ARM64,
  BCJ_ARMTHUMB,
  BCJ_IA64,
  BCJ_POWERPC,
  BCJ_RISCV,
  BCJ_SPARC,
  BCJ_X86,
} from './branch-filters.ts';
import { XZ_OUTPUT_SIZE } from './buffer.ts';
import type { XzBuffer, XzStatus } from './buffer.ts';
import { crc32 } from './crc32.ts';
import { CHECK_CRC32, readBlockHeader, readLe32, readStreamHeader, STREAM_HEADER_SIZE } from './headers.ts';
import type { BlockHeader, HeaderFault } from './headers.ts';
import { readIndexAndFooter } from './index-field.ts';
import type { BlockRecord } from './index-field.ts';
import { Lzma2Decoder } from './lzma2.ts';

/** Branch filters of lib/xz/Kconfig (all default to y): IA-64 went, ARM64 and RISC-V came with 6.12. */
const BRANCH_FILTERS: { readonly [Filters in XzFilters]: ReadonlySet<number> } = {
  '6.1': new Set([BCJ_X86, BCJ_POWERPC, BCJ_IA64, BCJ_ARM, BCJ_ARMTHUMB, BCJ_SPARC]),
  '6.12': new Set([BCJ_X86, BCJ_POWERPC, BCJ_ARM, BCJ_ARMTHUMB, BCJ_SPARC, BCJ_ARM64, BCJ_RISCV]),
};

const FAULT_TEXTS = {
  format: 'Input is not in the XZ format (wrong magic bytes)',
  options: 'Input was encoded with settings that are not supported by this XZ decoder',
  data: 'XZ-compressed data is corrupt',
  starved: 'XZ-compressed data is corrupt',
} as const;

const UNMODELLED_TEXTS = {
  limit: `More than ${DICTIONARY_LIMIT >> 20} MiB of xz dictionary would be needed; this engine stops there.`,
  'filter not modelled': 'This block went through the IA-64 branch filter, which this engine does not have.',
} as const;

/** `starved`: corrupt for the kernel too, because the input ends. */
type Fault = HeaderFault | 'limit' | 'starved';

/** One .xz stream on its way through; output leaves in flushes of 4 KiB. */
class XzStream {
  readonly #sink: Sink;
  readonly #filters: ReadonlySet<number>;
  readonly #slab = new OutputSlab(XZ_OUTPUT_SIZE);
  readonly #lzma2: Lzma2Decoder;
  readonly #buffer: XzBuffer;
  readonly #records: BlockRecord[] = [];
  /** The check of the current block, and how far into the output it has gone. */
  #crc = 0;

  constructor(input: Uint8Array, sink: Sink, filters: ReadonlySet<number>) {
    this.#sink = sink;
    this.#filters = filters;
    this.#lzma2 = new Lzma2Decoder(input);
    this.#buffer = {
      input,
      inputPosition: 0,
      output: new Uint8Array(0),
      outputPosition: 0,
      outputSize: XZ_OUTPUT_SIZE,
    };
    this.#nextOutput();
  }

  decode(): Decompressed {
    const fault = this.#decode();
    // Whatever the end is like, what stands in the output buffer is flushed first; a refusal hides every other error.
    const flushed = this.#buffer.outputPosition === 0 || this.#flush();
    const failure: Fault | null = flushed ? fault : 'data';
    if (failure === null) return { consumed: this.#buffer.inputPosition, error: null, unmodelled: null };
    if (failure === 'limit' || failure === 'filter not modelled') {
      return { consumed: 0, error: null, unmodelled: UNMODELLED_TEXTS[failure] };
    }
    const found = { consumed: 0, error: FAULT_TEXTS[failure], unmodelled: null };
    return failure === 'starved' ? { ...found, starved: true } : found;
  }

  #decode(): Fault | null {
    const buffer = this.#buffer;
    const { input } = buffer;
    const check = readStreamHeader(input);
    if (typeof check === 'string') return check;
    buffer.inputPosition = STREAM_HEADER_SIZE;
    while (buffer.inputPosition < input.length && input[buffer.inputPosition] !== 0) {
      if (input.length - buffer.inputPosition < ((input[buffer.inputPosition] ?? 0) + 1) * 4) return 'starved';
      const header = readBlockHeader(input, buffer.inputPosition, this.#filters);
      if (typeof header === 'string') return header;
      buffer.inputPosition += header.size;
      const fault = this.#block(header, check);
      if (fault !== null) return fault;
    }
    if (buffer.inputPosition >= input.length) return 'starved';
    const end = readIndexAndFooter(input, buffer.inputPosition, this.#records, check);
    if (typeof end !== 'number') return end ?? 'data';
    buffer.inputPosition = end;
    return null;
  }

  /** `dec_block` until the block ends, then its padding and check. */
  #block(header: BlockHeader, check: number): Fault | null {
    const buffer = this.#buffer;
    const { input } = buffer;
    this.#lzma2.reset(header.dictionarySize);
    const decoder = header.filter === null ? this.#lzma2 : new BranchDecoder(header.filter, this.#lzma2);
    const dataStart = buffer.inputPosition;
    let uncompressed = 0;
    let status: XzStatus;
    this.#crc = 0;
    do {
      const start = buffer.outputPosition;
      status = decoder.run(buffer);
      uncompressed += buffer.outputPosition - start;
      if (buffer.inputPosition - dataStart > (header.compressed ?? Infinity)) return 'data';
      if (uncompressed > (header.uncompressed ?? Infinity)) return 'data';
      if (check === CHECK_CRC32) this.#crc = crc32(buffer.output, start, buffer.outputPosition, this.#crc);
      if (status === 'limit') return 'limit';
      if (status === 'data' || status === 'starved') return status;
      if (status === 'ok' && buffer.outputPosition === buffer.outputSize && !this.#flush()) return 'data';
    } while (status !== 'end');

    const compressed = buffer.inputPosition - dataStart;
    if (compressed !== (header.compressed ?? compressed)) return 'data';
    if (uncompressed !== (header.uncompressed ?? uncompressed)) return 'data';
    let at = buffer.inputPosition;
    for (; ((at - dataStart) & 3) !== 0; at++) if (input[at] !== 0) return at < input.length ? 'data' : 'starved';
    if (check === CHECK_CRC32) {
      if (input.length - at < 4) return 'starved';
      if (readLe32(input, at) !== this.#crc) return 'data';
      at += 4;
    }
    buffer.inputPosition = at;
    this.#records.push({ unpadded: header.size + compressed + (check === CHECK_CRC32 ? 4 : 0), uncompressed });
    return null;
  }

  #flush(): boolean {
    const taken = this.#sink(this.#slab.take(this.#buffer.outputPosition));
    this.#nextOutput();
    return taken;
  }

  #nextOutput(): void {
    const { memory, start } = this.#slab.reserve(XZ_OUTPUT_SIZE);
    this.#buffer.output = memory.subarray(start, start + XZ_OUTPUT_SIZE);
    this.#buffer.outputPosition = 0;
  }
}

/**
 * Segments that begin with fd 37: `unxz` of lib/decompress_unxz.c in multi-call mode, one .xz stream. A file whose check
 * is CRC64 (what `xz` writes unless told otherwise) or SHA-256 is refused, as is every filter but one branch filter
 * that the kernel has and LZMA2.
 */
export const xz: Decompressor = {
  format: 'xz',
  decompress: (input, sink, xzFilters = '6.12') => new XzStream(input, sink, BRANCH_FILTERS[xzFilters]).decode(),
};
