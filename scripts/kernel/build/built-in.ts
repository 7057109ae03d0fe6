/** KBUILD_BUILD_TIMESTAMP: the time that the built-in entries carry. No test image uses it. */
export const BUILT_IN_TIME = 'Sat Feb  3 04:05:06 UTC 2001';

/** The same in seconds since the epoch. */
export const BUILT_IN_SECONDS = 981173106;

/** Where the walker lies in rootfs; no image uses these names. A console of its own: the image may destroy /dev/console. */
export const WALKER = '/.before-root-walker';
export const WALKER_CONSOLE = '/.before-root-console';

/**
 * The built-in archive as a gen_init_cpio list: the kernel's default one (usr/default_cpio_list), and the walker with its console as
 * plain entries of `/`, so that the link count of `/` stays true.
 */
export function builtInList(walker: string): string {
  return [
    'dir /dev 0755 0 0',
    'nod /dev/console 0600 0 0 c 5 1',
    'dir /root 0700 0 0',
    `file ${WALKER} ${walker} 0755 0 0`,
    `nod ${WALKER_CONSOLE} 0600 0 0 c 5 1`,
    '',
  ].join('\n');
}
