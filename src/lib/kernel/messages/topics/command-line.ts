import { FROM_6_12, type MessageSpec } from '../spec.ts';

const file = 'init/main.c';

/** What the kernel says about its command line and the boot configuration at the image's end. */
export const COMMAND_LINE_MESSAGES = {
  'command-line': { level: 5, format: 'Kernel command line: %s', file, function: 'start_kernel' },
  'unknown-parameters': {
    level: 5,
    format: 'Unknown kernel command line parameters "%s", will be passed to user space.',
    file,
    function: 'print_unknown_bootoptions',
  },
  'malformed-early': { level: 4, format: "Malformed early option '%s'", file, function: 'do_early_param' },
  'invalid-for-parameter': {
    level: 3,
    format: "%s: `%s' invalid for parameter `%s'",
    file: 'kernel/params.c',
    function: 'parse_args',
  },
  'rootwait-invalid': {
    level: 4,
    format: 'ignoring invalid rootwait value',
    file: 'init/do_mounts.c',
    function: 'rootwait_timeout_setup',
    kernels: FROM_6_12,
  },
  'rootwait-excessive': {
    level: 4,
    format: 'ignoring excessive rootwait value',
    file: 'init/do_mounts.c',
    function: 'rootwait_timeout_setup',
    kernels: FROM_6_12,
  },
  'load-ramdisk-ignored': {
    level: 4,
    format: 'ignoring the deprecated load_ramdisk= option',
    file: 'init/do_mounts.c',
    function: 'load_ramdisk',
    kernels: ['6.1', '6.12'],
  },
  'prompt-ramdisk-ignored': {
    level: 4,
    format: 'ignoring the deprecated prompt_ramdisk= option',
    file: 'init/do_mounts_rd.c',
    function: 'prompt_ramdisk',
    kernels: ['6.1', '6.12'],
  },
  'noinitrd-deprecated': {
    level: 4,
    format: 'noinitrd option is deprecated and will be removed soon',
    file: 'init/do_mounts_initrd.c',
    function: 'no_initrd',
    kernels: ['7.0', '7.1', 'next'],
  },
  'bootconfig-too-big': {
    level: 3,
    format: 'bootconfig size %u is greater than max size %d',
    file,
    function: 'get_boot_config_from_initrd',
  },
  'bootconfig-beyond-initrd': {
    level: 3,
    format: 'bootconfig size %u is greater than initrd size %lu',
    file,
    function: 'get_boot_config_from_initrd',
  },
  'bootconfig-greater': {
    level: 3,
    format: 'bootconfig size %ld greater than max size %d',
    file,
    function: 'setup_boot_config',
    kernels: ['6.1'],
  },
  'bootconfig-checksum': {
    level: 3,
    format: 'bootconfig checksum failed',
    file,
    function: 'get_boot_config_from_initrd',
  },
  'bootconfig-not-found': {
    level: 3,
    format: "'bootconfig' found on command line, but no bootconfig found",
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-not-configured': {
    level: 4,
    format: "WARNING: 'bootconfig' found on the kernel command line but CONFIG_BOOT_CONFIG is not set.",
    file,
    function: 'warn_bootconfig',
  },
  'bootconfig-init-failed': {
    level: 3,
    format: 'Failed to init bootconfig: %s.',
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-parse-failed': {
    level: 3,
    format: 'Failed to parse bootconfig: %s at %d.',
    file,
    function: 'setup_boot_config',
  },
  'bootconfig-loaded': {
    level: 6,
    format: 'Load bootconfig: %ld bytes %d nodes',
    file,
    function: 'setup_boot_config',
  },
} as const satisfies Record<string, MessageSpec>;
