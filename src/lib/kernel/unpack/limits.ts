/** Where the engine stops although a kernel with enough memory would go on. Each ends in a step that says so. */
export interface UnpackLimits {
  /** Steps of one trace. */
  readonly steps: number;
  /** Bytes that come out of all decompressors of one trace together, zeros included. */
  readonly expandedBytes: number;
  /** Bytes of decompressed data held in memory; chunks of zeros count nothing. */
  readonly keptBytes: number;
}

export const DEFAULT_LIMITS: UnpackLimits = {
  steps: 12_000_000,
  expandedBytes: 4 * 2 ** 30,
  keptBytes: 1.5 * 2 ** 30,
};
