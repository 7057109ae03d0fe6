/** Arguments of `panic()`, printed behind `Kernel panic - not syncing: ` at level 0. */
export const PANICS = {
  'panic-built-in': '%s',
  'panic-unable-to-mount': 'VFS: Unable to mount root fs on %s',
  'panic-unable-to-mount-named': 'VFS: Unable to mount root fs on "%s" or %s',
  'panic-rootfs': "Can't create rootfs",
  'panic-ramdisk-decompress': 'Could not decompress initial ramdisk image.',
  'panic-requested-init': 'Requested init %s failed (error %d).',
  'panic-no-init':
    'No working init found.  Try passing init= option to kernel. See Linux Documentation/admin-guide/init.rst for guidance.',
  'panic-init-killed': 'Attempted to kill init! exitcode=0x%08x',
  'panic-too-many': "Too many boot %s vars at `%s'",
} as const satisfies Record<string, string>;

export type PanicId = keyof typeof PANICS;
