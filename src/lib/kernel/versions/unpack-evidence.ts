import { origin, type FactOrigin } from './evidence.ts';
import type { VersionFacts } from './unpack-facts.ts';

const INITRAMFS = 'init/initramfs.c';

/** Where the facts about unpacking come from. */
export const UNPACK_EVIDENCE: { readonly [Fact in keyof VersionFacts]: FactOrigin } = {
  headerDigits: origin(INITRAMFS, 'parse_header', ['digits-prefix', 'digits-prefix'], 'booted once'),
  methodNotConfigured: origin(INITRAMFS, 'unpack_to_rootfs', [null, 'bare-bzip2'], 'read'),
  linkTableFreed: origin(INITRAMFS, 'unpack_to_rootfs', [null, null], 'read'),
  largeFiles: origin(INITRAMFS, 'do_name', [null, null], 'read'),
  builtInAgain: origin(
    INITRAMFS,
    'populate_initrd_image',
    ['rubbish-behind-changed-root', 'rubbish-behind-changed-root'],
    'read',
  ),
  initrdInSysfs: origin(INITRAMFS, 'do_populate_rootfs', [null, null], 'read'),
  protectedSymlinks: origin('fs/namei.c', 'may_follow_link', ['rdinit-guarded-link', 'rdinit-guarded-link'], 'read'),
  longestRamfsTarget: origin(
    'fs/namei.c',
    'page_symlink',
    ['symlink-target-4096-ramfs', 'symlink-target-4096-ramfs'],
    'booted once',
  ),
  xzFilters: origin('lib/xz/xz_dec_bcj.c', 'xz_dec_bcj_reset', [null, null], 'read'),
  longestLine: origin('kernel/printk/printk.c', 'vprintk_store', ['nul-missing-2000', 'nul-missing-2000'], 'read'),
};
