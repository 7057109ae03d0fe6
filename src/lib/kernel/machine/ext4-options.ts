import { kstrtoint, kstrtouint } from '../command-line/numbers.ts';
import type { MountOption } from './mount-options.ts';

/**
 * `ext4_param_specs` (fs/ext4/super.c), which ext3 shares. A bare name stands alone. Behind `=`: `u` and `i` a number
 * (unsigned, signed), `s` any text, `*` also none, or one of the words. `!` is refused by kernels that were built without it
 * (FS_DAX, FS_ENCRYPTION), and by the others for a disk that cannot do it; a journal_path that leads nowhere is refused too.
 */
const SPECS = `
  bsddf minixdf grpid bsdgroups nogrpid sysvgroups resgid=u resuid=u sb=u errors=continue|panic|remount-ro nouid32 debug
  oldalloc orlov user_xattr acl norecovery noload bh nobh commit=u min_batch_time=u max_batch_time=u journal_dev=u
  journal_path=! journal_checksum nojournal_checksum journal_async_commit abort data=journal|ordered|writeback
  data_err=abort|ignore usrjquota=* grpjquota=* jqfmt=vfsold|vfsv0|vfsv1 grpquota quota noquota usrquota prjquota barrier
  barrier=u nobarrier i_version dax=! stripe=u delalloc nodelalloc warn_on_error nowarn_on_error debug_want_extra_isize=u
  mblk_io_submit nomblk_io_submit block_validity noblock_validity inode_readahead_blks=u journal_ioprio=u auto_da_alloc=u
  auto_da_alloc noauto_da_alloc dioread_nolock nodioread_nolock dioread_lock discard nodiscard init_itable=u init_itable
  noinit_itable max_dir_size_kb=u test_dummy_encryption=! inlinecrypt nombcache no_mbcache prefetch_block_bitmaps
  no_prefetch_block_bitmaps mb_optimize_scan=i check=s nocheck reservation noreservation journal=u
`
  .trim()
  .split(/\s+/)
  .map((spec) => spec.split('=', 2));

/** INT_MAX / HZ, with the 250 ticks a second of Debian's kernels. */
const LONGEST_COMMIT = 8589934;
/** INVALID_UID: the one number that is nobody's. */
const NOBODY = 0xffffffff;

/** What `ext4_parse_param` asks of a number beyond being one. */
const LIMITS: { readonly [Name in string]: (value: number) => boolean } = {
  resuid: (value) => value !== NOBODY,
  resgid: (value) => value !== NOBODY,
  commit: (value) => value <= LONGEST_COMMIT,
  debug_want_extra_isize: (value) => value >= 4 && value % 2 === 0,
  inode_readahead_blks: (value) => value <= 2 ** 30 && (value & (value - 1)) === 0,
  journal_ioprio: (value) => value <= 7,
  mb_optimize_scan: (value) => value === 0 || value === 1,
};

/** `ext4_parse_param`, with `fs_parse` (fs/fs_parser.c): is the option known, with a value of its kind? */
export function ext4Accepts({ name, value }: MountOption): boolean {
  return SPECS.some(([known, kind]) => {
    if (known !== name) return false;
    if (kind === undefined || value === null) return kind === undefined && value === null;
    if (kind === 's' || kind === '*') return kind === '*' || value !== '';
    if (kind !== 'u' && kind !== 'i') return kind.split('|').includes(value);
    const number = kind === 'u' ? kstrtouint(value) : kstrtoint(value);
    return number !== null && LIMITS[name]?.(number) !== false;
  });
}

/**
 * What `ext4_fill_super` refuses (-EINVAL) once it knows the disk. In: the options, whether the driver is asked as ext2
 * (where there is no other of that name), and whether there is a journal. noload does without it.
 */
export function ext4Refuses(options: readonly MountOption[], asExt2: boolean, journal: boolean): boolean {
  const given = (name: string): string | null | undefined => options.findLast((option) => option.name === name)?.value;
  const data = given('data');
  const ofJournals = [
    'commit',
    'noload',
    'norecovery',
    'data_err',
    'journal_dev',
    'journal_path',
    'journal_ioprio',
    'data',
  ];
  if (asExt2 && ofJournals.some((name) => given(name) !== undefined)) return true;
  const asynchronous = given('journal_async_commit') === null;
  if (data === 'journal' && given('delalloc') === null) return true;
  if (journal && given('noload') === undefined && given('norecovery') === undefined) {
    // There is a journal inside; and what is ordered, as it is without data=, cannot be committed out of order.
    return Number(given('journal_dev') ?? 0) !== 0 || (asynchronous && (data ?? 'ordered') === 'ordered');
  }
  // 5 seconds are the default, and so are 0.
  const commit = kstrtouint(given('commit') ?? '5');
  const checksum = given('journal_checksum') === null;
  return (
    asynchronous || checksum || (commit !== 5 && commit !== 0) || data !== undefined || given('data_err') === 'abort'
  );
}
