import { FROM_7_0, type MessageSpec } from '../spec.ts';

const file = 'init/main.c';

/** Lines of init/main.c and kernel/exit.c: from kernel_init to the end of PID 1. */
export const INIT_MESSAGES = {
  'no-console': {
    level: 3,
    format: 'Warning: unable to open an initial console.',
    file,
    function: 'console_on_rootfs',
  },
  'rdinit-ignored': {
    level: 4,
    format: 'check access for rdinit=%s failed: %i, ignoring',
    file,
    function: 'kernel_init_freeable',
    kernels: FROM_7_0,
  },
  'run-init': { level: 6, format: 'Run %s as init process', file, function: 'run_init_process' },
  'with-arguments': { level: 7, format: '  with arguments:', file, function: 'run_init_process' },
  'with-environment': { level: 7, format: '  with environment:', file, function: 'run_init_process' },
  'init-string': { level: 7, format: '    %s', file, function: 'run_init_process', needsContext: true },
  'failed-to-execute': {
    level: 3,
    format: 'Failed to execute %s (error %d)',
    file,
    function: 'kernel_init',
  },
  'default-init-failed': {
    level: 3,
    format: 'Default init %s failed (error %d)',
    file,
    function: 'kernel_init',
  },
  'starting-init-failed': {
    level: 3,
    format: "Starting init: %s exists but couldn't execute it (error %d)",
    file,
    function: 'try_to_run_init_process',
  },
  'panic-requested-init': {
    level: 0,
    format: 'Requested init %s failed (error %d).',
    file,
    function: 'kernel_init',
    kind: 'panic',
  },
  'panic-no-init': {
    level: 0,
    format:
      'No working init found.  Try passing init= option to kernel. ' +
      'See Linux Documentation/admin-guide/init.rst for guidance.',
    file,
    function: 'kernel_init',
    kind: 'panic',
  },
  'panic-init-killed': {
    level: 0,
    format: 'Attempted to kill init! exitcode=0x%08x',
    file: 'kernel/exit.c',
    function: 'do_exit',
    kind: 'panic',
  },
  'panic-too-many': {
    level: 0,
    format: "Too many boot %s vars at `%s'",
    file,
    function: 'start_kernel',
    kind: 'panic',
  },
  'panic-end': {
    level: 0,
    format: '---[ end Kernel panic - not syncing: %s ]---',
    file: 'kernel/panic.c',
    function: 'panic',
  },
  'freeing-unused-image': {
    level: 6,
    format: 'Freeing unused kernel image (%s) memory: %ldK',
    file: 'mm/page_alloc.c',
    function: 'free_reserved_area',
  },
  'freeing-unused-kernel': {
    level: 6,
    format: 'Freeing unused kernel memory: %ldK',
    file: 'mm/page_alloc.c',
    function: 'free_reserved_area',
  },
  'write-protecting': {
    level: 6,
    format: 'Write protecting the kernel read-only data: %luk',
    file: 'arch/x86/mm/init_64.c',
    function: 'mark_rodata_ro',
  },
} as const satisfies Record<string, MessageSpec>;
