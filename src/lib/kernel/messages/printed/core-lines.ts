import type { PrintedLines } from './printed-line.ts';

/** Lines that a boot from an initramfs can print. */
export const CORE_LINES = {
  'command-line': [5, 'Kernel command line: %s'],
  'trying-to-unpack': [6, 'Trying to unpack rootfs image as initramfs...'],
  'unpacking-initramfs': [6, 'Unpacking initramfs...'],
  'not-initramfs': [6, 'rootfs image is not initramfs (%s); looks like an initrd'],
  'initrd-image-incomplete': [3, '/initrd.image: incomplete write (%zd != %ld)'],
  'unpacking-failed': [0, 'Initramfs unpacking failed: %s'],
  'freeing-initrd': [6, 'Freeing initrd memory: %ldK'],
  'name-without-nulterm': [3, 'initramfs name without nulterm: %.*s'],
  'symlink-without-nulterm': [3, 'initramfs symlink without nulterm: %.*s'],
  'method-not-configured': [3, 'compression method %s not configured'],
  'finished-rootfs-on-nullfs': [6, 'VFS: Finished mounting rootfs on nullfs'],
  'no-console': [3, 'Warning: unable to open an initial console.'],
  'rdinit-ignored': [4, 'check access for rdinit=%s failed: %i, ignoring'],
  'run-init': [6, 'Run %s as init process'],
  'with-arguments': [7, '  with arguments:'],
  'with-environment': [7, '  with environment:'],
  'init-string': [7, '    %s'],
  'failed-to-execute': [3, 'Failed to execute %s (error %d)'],
  'starting-init-failed': [3, "Starting init: %s exists but couldn't execute it (error %d)"],
} as const satisfies PrintedLines;
