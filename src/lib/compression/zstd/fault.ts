/** The groups into which `handle_zstd_error` of lib/decompress_unzstd.c sorts zstd's own error codes. */
export type ZstdFaultKind = 'magic' | 'corrupt' | 'other';

/** Thrown by the decoder's parts and caught in `unzstd.ts`; it never leaves this folder. */
export class ZstdFault extends Error {
  readonly kind: ZstdFaultKind;

  constructor(kind: ZstdFaultKind) {
    super(kind);
    this.kind = kind;
  }
}

/** `dstSize_tooSmall`, `corruption_detected`, `checksum_wrong`. */
export function corrupt(): never {
  throw new ZstdFault('corrupt');
}

/** Every other code, `srcSize_wrong` among them. */
export function otherFault(): never {
  throw new ZstdFault('other');
}
