/** Why unpacking ends: never lines of their own, they stand in the `%s` of another. */
export const REASONS = {
  'reason-odc': 'incorrect cpio method used: use -H newc option',
  'reason-no-magic': 'no cpio magic',
  'reason-damaged-header': 'damaged header',
  'reason-malformed': 'malformed archive',
  'reason-broken-padding': 'broken padding',
  'reason-write-error': 'write error',
  'reason-checksum': 'bad data checksum',
  'reason-junk-within': 'junk within compressed archive',
  'reason-junk-at-end': 'junk at the end of compressed archive',
  'reason-invalid-magic': 'invalid magic at start of compressed archive',
  'reason-decompressor-failed': 'decompressor failed',
  'reason-not-configured': 'compression method %s not configured',
} as const satisfies Record<string, string>;

export type ReasonId = keyof typeof REASONS;
