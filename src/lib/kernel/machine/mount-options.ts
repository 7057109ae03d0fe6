import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';

/** What fs/fs_context.c takes from the options of any filesystem (`common_set_sb_flag`, `common_clear_sb_flag`). */
const COMMON = ['dirsync', 'lazytime', 'mand', 'ro', 'sync', 'async', 'nolazytime', 'nomand', 'rw'];

/** `ext4_param_specs` (fs/ext4/super.c), which ext3 shares: the names; values are not checked here. */
const EXT4 = `
  bsddf minixdf grpid bsdgroups nogrpid sysvgroups resgid resuid sb errors nouid32 debug oldalloc orlov user_xattr acl
  norecovery noload bh nobh commit min_batch_time max_batch_time journal_dev journal_path journal_checksum
  nojournal_checksum journal_async_commit abort data data_err usrjquota grpjquota jqfmt grpquota quota noquota usrquota
  prjquota barrier nobarrier i_version dax stripe delalloc nodelalloc warn_on_error nowarn_on_error debug_want_extra_isize
  mblk_io_submit nomblk_io_submit block_validity noblock_validity inode_readahead_blks journal_ioprio auto_da_alloc
  noauto_da_alloc dioread_nolock nodioread_nolock dioread_lock discard nodiscard init_itable noinit_itable
  max_dir_size_kb test_dummy_encryption inlinecrypt nombcache no_mbcache prefetch_block_bitmaps
  no_prefetch_block_bitmaps mb_optimize_scan check nocheck reservation noreservation journal noacl nouser_xattr
`;

/** The tokens of fs/ext2/super.c. */
const EXT2 = `
  bsddf minixdf grpid bsdgroups nogrpid sysvgroups resgid resuid sb errors nouid32 check debug oldalloc orlov nobh
  user_xattr nouser_xattr acl noacl xip dax grpquota noquota quota usrquota reservation noreservation nocheck
`;

const KNOWN: { readonly [Type in string]: readonly string[] } = {
  ext4: [...COMMON, ...words(EXT4)],
  ext3: [...COMMON, ...words(EXT4)],
  ext2: [...COMMON, ...words(EXT2)],
};

/**
 * Does a driver take these mount options (rootflags=)? It refuses a name that it does not know with -EINVAL
 * (`Unknown parameter`). Known here for ext2, ext3 and ext4; the others are taken to accept everything.
 */
export function acceptsOptions(type: string, options: ByteString | null): boolean {
  const known = KNOWN[type];
  if (options === null || known === undefined) return true;
  return displayName(options)
    .split(',')
    .filter((option) => option !== '')
    .every((option) => known.includes(option.split('=', 1)[0] ?? ''));
}

/** Options of ext4 that need a journal: `ext4_load_and_init_journal` refuses them where there is none (-EINVAL). */
export function wantsJournal(options: ByteString | null): boolean {
  return displayName(options ?? ('' as ByteString))
    .split(',')
    .some((option) => {
      const [name = '', value = ''] = option.split('=', 2);
      // 5 seconds are the default, and so are 0.
      if (name === 'commit') return value !== '5' && value !== '0';
      return name === 'data_err'
        ? value === 'abort'
        : ['data', 'journal_checksum', 'journal_async_commit'].includes(name);
    });
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
