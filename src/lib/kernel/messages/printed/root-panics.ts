/** Arguments of `panic()` with which finding and mounting a root can end. */
export const ROOT_PANICS = {
  'panic-unable-to-mount': 'VFS: Unable to mount root fs on %s',
  'panic-unable-to-mount-named': 'VFS: Unable to mount root fs on "%s" or %s',
  'panic-ramdisk-decompress': 'Could not decompress initial ramdisk image.',
} as const satisfies Record<string, string>;
