import { line, panic } from '../printed/spec-of.ts';
import { FROM_7_0, type MessageSpec } from '../spec.ts';

const file = 'init/main.c';

/** Lines of init/main.c and kernel/exit.c: from kernel_init to the end of PID 1. */
export const INIT_MESSAGES = {
  'no-console': {
    ...line('no-console'),
    file,
    function: 'console_on_rootfs',
  },
  'rdinit-ignored': {
    ...line('rdinit-ignored'),
    file,
    function: 'kernel_init_freeable',
    kernels: FROM_7_0,
  },
  'run-init': { ...line('run-init'), file, function: 'run_init_process' },
  'with-arguments': { ...line('with-arguments'), file, function: 'run_init_process' },
  'with-environment': { ...line('with-environment'), file, function: 'run_init_process' },
  'init-string': { ...line('init-string'), file, function: 'run_init_process', needsContext: true },
  'failed-to-execute': {
    ...line('failed-to-execute'),
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
    ...line('starting-init-failed'),
    file,
    function: 'try_to_run_init_process',
  },
  'panic-requested-init': {
    ...panic('panic-requested-init'),
    file,
    function: 'kernel_init',
  },
  'panic-no-init': {
    ...panic('panic-no-init'),
    file,
    function: 'kernel_init',
  },
  'panic-init-killed': {
    ...panic('panic-init-killed'),
    file: 'kernel/exit.c',
    function: 'do_exit',
  },
  'panic-too-many': {
    ...panic('panic-too-many'),
    file,
    function: 'start_kernel',
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
