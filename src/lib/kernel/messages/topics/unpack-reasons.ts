import { reason } from '../printed/spec-of.ts';
import { UNTIL_6_12, type MessageSpec } from '../spec.ts';

const file = 'init/initramfs.c';

/** What unpack_to_rootfs returns: it stands in the `%s` of the line that reports the failure, or in a panic. */
export const UNPACK_REASONS = {
  'reason-odc': {
    ...reason('reason-odc'),
    file,
    function: 'do_header',
  },
  'reason-no-magic': { ...reason('reason-no-magic'), file, function: 'do_header' },
  'reason-damaged-header': {
    ...reason('reason-damaged-header'),
    file,
    function: 'parse_header',
    kernels: ['next'],
  },
  'reason-malformed': { ...reason('reason-malformed'), file, function: 'do_name' },
  'reason-broken-padding': { ...reason('reason-broken-padding'), file, function: 'do_reset' },
  'reason-write-error': { ...reason('reason-write-error'), file, function: 'do_copy' },
  'reason-checksum': { ...reason('reason-checksum'), file, function: 'do_copy' },
  'reason-junk-within': {
    ...reason('reason-junk-within'),
    file,
    function: 'flush_buffer',
  },
  'reason-junk-at-end': {
    ...reason('reason-junk-at-end'),
    file,
    function: 'unpack_to_rootfs',
  },
  'reason-invalid-magic': {
    ...reason('reason-invalid-magic'),
    file,
    function: 'unpack_to_rootfs',
  },
  'reason-decompressor-failed': {
    ...reason('reason-decompressor-failed'),
    file,
    function: 'unpack_to_rootfs',
  },
  'reason-not-configured': {
    ...reason('reason-not-configured'),
    file,
    function: 'unpack_to_rootfs',
    kernels: UNTIL_6_12,
  },
} as const satisfies Record<string, MessageSpec>;
