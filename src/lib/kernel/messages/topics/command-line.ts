import { line } from '../printed/spec-of.ts';
import { FROM_6_12, FROM_7_0, type MessageSpec } from '../spec.ts';

const file = 'init/main.c';

/** What the kernel says about its command line and the boot configuration at the image's end. */
export const COMMAND_LINE_MESSAGES = {
  'command-line': { ...line('command-line'), file, function: 'start_kernel' },
  'unknown-parameters': {
    ...line('unknown-parameters'),
    file,
    function: 'print_unknown_bootoptions',
  },
  'malformed-early': { ...line('malformed-early'), file, function: 'do_early_param' },
  'invalid-for-parameter': {
    level: 3,
    format: "%s: `%s' invalid for parameter `%s'",
    file: 'kernel/params.c',
    function: 'parse_args',
  },
  'rootwait-invalid': {
    ...line('rootwait-invalid'),
    file: 'init/do_mounts.c',
    function: 'rootwait_timeout_setup',
    kernels: FROM_6_12,
  },
  'rootwait-excessive': {
    ...line('rootwait-excessive'),
    file: 'init/do_mounts.c',
    function: 'rootwait_timeout_setup',
    kernels: FROM_6_12,
  },
  'load-ramdisk-ignored': {
    ...line('load-ramdisk-ignored'),
    file: 'init/do_mounts.c',
    function: 'load_ramdisk',
    kernels: ['6.1', '6.12'],
  },
  'prompt-ramdisk-ignored': {
    ...line('prompt-ramdisk-ignored'),
    file: 'init/do_mounts_rd.c',
    function: 'prompt_ramdisk',
    kernels: ['6.1', '6.12'],
  },
  'noinitrd-deprecated': {
    ...line('noinitrd-deprecated'),
    file: 'init/do_mounts_initrd.c',
    function: 'no_initrd',
    kernels: FROM_7_0,
  },
  'ramdisk-start-deprecated': {
    ...line('ramdisk-start-deprecated'),
    file: 'init/do_mounts_rd.c',
    function: 'ramdisk_start_setup',
    kernels: FROM_7_0,
  },
  'bootconfig-too-big': {
    ...line('bootconfig-too-big'),
    file,
    function: 'get_boot_config_from_initrd',
    kernels: FROM_6_12,
  },
  'bootconfig-beyond-initrd': {
    ...line('bootconfig-beyond-initrd'),
    file,
    function: 'get_boot_config_from_initrd',
  },
  'bootconfig-greater': {
    ...line('bootconfig-greater'),
    file,
    function: 'setup_boot_config',
    kernels: ['6.1'],
  },
  'bootconfig-checksum': {
    ...line('bootconfig-checksum'),
    file,
    function: 'get_boot_config_from_initrd',
  },
  'bootconfig-not-found': {
    ...line('bootconfig-not-found'),
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-skipped': {
    level: 6,
    format: 'No bootconfig data provided, so skipping bootconfig',
    file,
    function: 'setup_boot_config',
    kernels: FROM_6_12,
  },
  'bootconfig-not-configured': {
    ...line('bootconfig-not-configured'),
    file,
    function: 'warn_bootconfig',
  },
  'bootconfig-init-failed': {
    ...line('bootconfig-init-failed'),
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-parse-failed': {
    ...line('bootconfig-parse-failed'),
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-loaded': {
    ...line('bootconfig-loaded'),
    file,
    function: 'setup_boot_config',
  },
} as const satisfies Record<string, MessageSpec>;
