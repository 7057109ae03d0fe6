import { UNTIL_6_12, type MessageSpec } from '../spec.ts';

const file = 'init/initramfs.c';

/** What unpack_to_rootfs returns: it stands in the `%s` of the line that reports the failure, or in a panic. */
export const UNPACK_REASONS = {
  'reason-odc': {
    level: 6,
    format: 'incorrect cpio method used: use -H newc option',
    file,
    function: 'do_header',
    kind: 'reason',
  },
  'reason-no-magic': { level: 6, format: 'no cpio magic', file, function: 'do_header', kind: 'reason' },
  'reason-damaged-header': {
    level: 6,
    format: 'damaged header',
    file,
    function: 'parse_header',
    kind: 'reason',
    kernels: ['next'],
  },
  'reason-malformed': { level: 6, format: 'malformed archive', file, function: 'do_name', kind: 'reason' },
  'reason-broken-padding': { level: 6, format: 'broken padding', file, function: 'do_reset', kind: 'reason' },
  'reason-write-error': { level: 6, format: 'write error', file, function: 'do_copy', kind: 'reason' },
  'reason-checksum': { level: 6, format: 'bad data checksum', file, function: 'do_copy', kind: 'reason' },
  'reason-junk-within': {
    level: 6,
    format: 'junk within compressed archive',
    file,
    function: 'flush_buffer',
    kind: 'reason',
  },
  'reason-junk-at-end': {
    level: 6,
    format: 'junk at the end of compressed archive',
    file,
    function: 'unpack_to_rootfs',
    kind: 'reason',
  },
  'reason-invalid-magic': {
    level: 6,
    format: 'invalid magic at start of compressed archive',
    file,
    function: 'unpack_to_rootfs',
    kind: 'reason',
  },
  'reason-decompressor-failed': {
    level: 6,
    format: 'decompressor failed',
    file,
    function: 'unpack_to_rootfs',
    kind: 'reason',
  },
  'reason-not-configured': {
    level: 6,
    format: 'compression method %s not configured',
    file,
    function: 'unpack_to_rootfs',
    kind: 'reason',
    kernels: UNTIL_6_12,
  },
} as const satisfies Record<string, MessageSpec>;
