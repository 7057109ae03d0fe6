/** Arguments of `panic()` that a boot from an initramfs can end with. */
export const CORE_PANICS = {
  'panic-built-in': '%s',
  'panic-rootfs': "Can't create rootfs",
  'panic-requested-init': 'Requested init %s failed (error %d).',
  'panic-no-init':
    'No working init found.  Try passing init= option to kernel. See Linux Documentation/admin-guide/init.rst for guidance.',
  'panic-init-killed': 'Attempted to kill init! exitcode=0x%08x',
  'panic-too-many': "Too many boot %s vars at `%s'",
} as const satisfies Record<string, string>;
