import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { kstrtouint } from '../command-line/numbers.ts';
import { ext2Accepts } from './ext2-options.ts';
import { ext4Accepts, ext4Refuses } from './ext4-options.ts';

/** One of the options that stand between commas. */
export interface MountOption {
  readonly name: string;
  /** What stands behind the `=`; null without one. */
  readonly value: string | null;
}

/**
 * Whose rules the options follow: those of ext4 (also as ext3, and as ext2 where no other driver has that name), those of
 * ext2, of its older kind (up to 6.12), which the VFS hands the text as it is, or none that is known here.
 */
export type OptionRules = 'ext4' | 'ext2' | 'old ext2' | 'unknown';

/** What fs/fs_context.c takes from the options of any filesystem (`common_set_sb_flag`, `common_clear_sb_flag`). */
const COMMON = ['dirsync', 'lazytime', 'mand', 'ro', 'sync', 'async', 'nolazytime', 'nomand', 'rw'];

/** In: the text of rootflags=. Out: its options; an empty one says nothing. */
export function mountOptions(text: ByteString | null): readonly MountOption[] {
  return displayName(text ?? ('' as ByteString))
    .split(',')
    .filter((option) => option !== '')
    .map((option) => {
      const equals = option.indexOf('=');
      return equals < 0
        ? { name: option, value: null }
        : { name: option.slice(0, equals), value: option.slice(equals + 1) };
    });
}

/** Whether any filesystem takes this option; an empty one says nothing. */
export function isCommonOption(name: string): boolean {
  return name === '' || COMMON.includes(name);
}

/** Of ro and rw among the options the last one counts. In: what the mount itself was asked for. */
export function readOnlyAsked(options: readonly MountOption[], asked: boolean): boolean {
  const last = options.findLast(({ name }) => name === 'ro' || name === 'rw');
  return last === undefined ? asked : last.name === 'ro';
}

/** Does a driver take these mount options (rootflags=)? It refuses what it does not know with -EINVAL, before it reads the disk. */
export function acceptsOptions(rules: OptionRules, options: readonly MountOption[]): boolean {
  if (rules === 'unknown') return true;
  return options.every((option) => {
    // `generic_parse_monolithic` passes over a value without a name.
    if (rules !== 'old ext2' && isCommonOption(option.name)) return true;
    return rules === 'ext4' ? ext4Accepts(option) : ext2Accepts(option, rules === 'old ext2');
  });
}

/**
 * What the driver says of the options when it has the disk before it. In: the rules, the options, whether it was asked for
 * as ext2, whether there is a journal, and the disk's size in KiB.
 * Out: 0 or the error number; null: what lies at that place of the disk is not known here.
 */
export function optionsErrno(
  rules: OptionRules,
  options: readonly MountOption[],
  disk: { readonly asExt2: boolean; readonly journal: boolean; readonly kibibytes: number },
): number | null {
  if (rules === 'unknown') return 0;
  // The older ext2 looks for sb= at the very start of the text only.
  const sb = rules === 'old ext2' ? options.slice(0, 1) : options;
  const block = kstrtouint(sb.findLast(({ name }) => name === 'sb')?.value ?? '1') ?? 1;
  // Behind the end of the disk there is no buffer (`sb_getblk`); at its start there is no superblock.
  if (block >= disk.kibibytes) return rules === 'ext4' ? -12 : -22;
  if (block !== 1) return block === 0 ? -22 : null;
  return rules === 'ext4' && ext4Refuses(options, disk.asExt2, disk.journal) ? -22 : 0;
}
