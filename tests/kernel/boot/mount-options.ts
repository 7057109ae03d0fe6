import type { BootCase } from '../making/case.ts';
import { archive, entry, file } from '../making/entry.ts';
import { boot, NO_INIT, ROOT } from './machine.ts';

const EXT2 = { ...ROOT, type: 'ext2' } as const;

/** 6.4: values of rootflags=. Each is given to ext4 on a disk with a journal and to ext2 on one without. */
const VALUES: readonly (readonly [name: string, about: string, text: string])[] = [
  ['empty', 'Nothing behind rootflags=', ''],
  ['commas', 'Only commas', ',,'],
  ['value-without-name', 'A value without a name says nothing', '=x'],
  ['ro-then-rw', 'Of ro and rw the last one counts; the older ext2 knows neither', 'ro,rw'],
  ['rw-then-ro', 'The same the other way round', 'rw,ro'],
  ['sync', 'sync is an option of any file system but the older ext2, which is handed the text as it is', 'sync'],
  ['lazytime', 'So is lazytime', 'lazytime'],
  ['silent', 'silent is a flag of mount(2) and no option', 'silent'],
  ['errors-good', 'errors= with a word that is known', 'errors=remount-ro'],
  ['errors-unknown', 'errors= with a word that is not known', 'errors=foo'],
  ['errors-empty', 'errors= with nothing', 'errors='],
  ['errors-bare', 'errors without a value', 'errors'],
  ['flag-with-value', 'An option that stands alone with a value', 'debug=1'],
  ['number-hex', 'A number may be hexadecimal', 'resuid=0x10'],
  ['number-plus', 'A plus sign in front of a number', 'resuid=+7'],
  ['number-word', 'A word where a number is wanted', 'resuid=root'],
  ['number-nobody', 'The one number that is nobody’s', 'resuid=4294967295'],
  ['number-too-large', 'A number above 32 bits', 'resuid=4294967296'],
  ['commit-default', 'commit=5 is what is so anyway', 'commit=5'],
  ['commit-negative', 'commit=-1 is no number', 'commit=-1'],
  ['commit-other', 'commit=30 needs a journal', 'commit=30'],
  ['data-unknown', 'data= with a mode that is none', 'data=foo'],
  ['data-journal-delalloc', 'data=journal and delalloc do not go together', 'data=journal,delalloc'],
  ['async-ordered', 'journal_async_commit does not go with ordered data, which is the default', 'journal_async_commit'],
  ['async-writeback', 'It goes with data=writeback', 'data=writeback,journal_async_commit'],
  ['noload', 'noload leaves the journal alone', 'noload'],
  ['noload-data', 'Without its journal a disk takes no data= either', 'noload,data=ordered'],
  ['data-err-unknown', 'data_err= with a word that is not known', 'data_err=x'],
  ['journal-dev', 'journal_dev= on a disk that has its journal inside', 'journal_dev=0x801'],
  ['journal-path', 'journal_path= to nothing', 'journal_path=/x'],
  ['barrier-bare', 'barrier stands alone or has a number', 'barrier'],
  ['barrier-number', 'barrier=0', 'barrier=0'],
  ['readahead', 'inode_readahead_blks= wants a power of two', 'inode_readahead_blks=33'],
  ['ioprio', 'journal_ioprio= goes up to 7', 'journal_ioprio=9'],
  ['optimize-scan', 'mb_optimize_scan= is 0 or 1', 'mb_optimize_scan=2'],
  ['check-none', 'check=none is gone from ext2 and ignored by ext4', 'check=none'],
  ['noacl', 'noacl is gone from ext4', 'noacl'],
  ['dax', 'dax on a kernel without it', 'dax'],
  ['encryption', 'test_dummy_encryption on a kernel without it', 'test_dummy_encryption'],
  ['sb-one', 'sb=1 is where the superblock is', 'sb=1'],
  ['sb-zero', 'sb=0: there is none at the start of the disk', 'sb=0'],
  ['sb-beyond', 'sb= beyond the end of the disk', 'sb=8193'],
  ['usrjquota-empty', 'usrjquota= may be empty', 'usrjquota='],
];

/** 6.4: types of rootfstype= that need no device, and lists. */
const TYPES: readonly (readonly [name: string, about: string, text: string])[] = [
  ['devpts', 'devpts is mounted as root; there is no init in it', 'devpts'],
  ['pipefs', 'pipefs is a type of the kernel’s own, which nobody may mount', 'pipefs'],
  ['comma-first', 'An empty name in front of the list', ',ext4'],
  ['commas-only', 'Only commas', ',,'],
  ['space', 'A space in front of the name', '" ext4"'],
  ['upper-case', 'Names are compared with their case', 'EXT4'],
  ['slash', 'A slash does not separate', 'ext4/ext2'],
  ['proc-then-ext4', 'proc in front of ext4', 'proc,ext4'],
  ['auto', 'auto is no type', 'auto'],
  ['tmpfs-inside', 'A name that holds the word tmpfs makes rootfs a tmpfs', 'notmpfs,ext4'],
];

/** 6.4, 6.5: types without a device, and what is special about each. */
const NODEV: readonly (readonly [name: string, about: string, text: string])[] = [
  ['tmpfs-rw', 'rw among rootflags= of a tmpfs', 'root=x rootfstype=tmpfs rootflags=rw'],
  ['ramfs-rw', 'rw among rootflags= of a ramfs', 'root=x rootfstype=ramfs rootflags=rw'],
  ['tmpfs-init-empty', 'init= with nothing on an empty root: / is a directory', 'root=x rootfstype=tmpfs init='],
  ['sysfs-flags', 'sysfs has no options of its own', 'root=x rootfstype=sysfs,tmpfs rootflags=size=1m'],
  ['sysfs-common', 'rw is an option of every file system', 'root=x rootfstype=sysfs rootflags=rw'],
  ['proc-flags', 'An option that proc does not know', 'root=x rootfstype=proc,ramfs rootflags=commit=5'],
  ['refused', 'Types that nobody may mount, in front of one without a device: each keeps its number for a while', 'root=x rootfstype=pipefs,pipefs,proc'],
  ['refused-disk', 'The same with a disk as root: since 6.12 the number is free before the next type is tried', 'root=/dev/ubda rootfstype=pipefs,proc'],
  ['proc-init', 'init= on proc names a program', 'root=x rootfstype=proc init=/linuxrc'],
];

export const MOUNT_OPTION_CASES: readonly BootCase[] = [
  ...VALUES.flatMap(([name, about, text]) => [
    boot(`flags-ext4-${name}`, '6.4', `ext4: ${about}`, { commandLine: `root=/dev/ubda rootfstype=ext4 rootflags=${text}`, disks: [ROOT], image: NO_INIT }),
    boot(`flags-ext2-${name}`, '6.4', `ext2: ${about}`, { commandLine: `root=/dev/ubda rootfstype=ext2 rootflags=${text}`, disks: [EXT2], image: NO_INIT }),
  ]),
  ...TYPES.map(([name, about, text]) =>
    boot(`type-${name}`, '6.4', `rootfstype: ${about}`, { commandLine: `root=/dev/ubda rootfstype=${text}`, disks: [ROOT], image: NO_INIT }),
  ),
  ...NODEV.map(([name, about, commandLine]) => boot(`nodev-${name}`, '6.4', about, { commandLine, disks: [ROOT], image: NO_INIT })),
  boot('nodev-sysfs-twice', '6.5', 'sysfs for the RAM disk and for the root: there is one, as it was first mounted', {
    commandLine: 'root=/dev/sda1 rootfstype=sysfs',
    image: { kind: 'disk', disk: { name: 'ubda', type: 'ext2', kibibytes: 256, list: ['dir /dev 0755 0 0'] } },
  }),
  boot('nodev-tmpfs-not-built', '6.4', 'rootfstype=tmpfs on a kernel without it: a type that nobody may mount', {
    commandLine: 'root=x rootfstype=tmpfs',
    image: NO_INIT,
    variants: ['6.12-bare'],
  }),
  boot('nodev-dev-is-a-file', '6.4', '/dev of rootfs is a file: /dev/root cannot be made', {
    commandLine: 'root=/dev/ubda',
    disks: [ROOT],
    image: archive(entry({ name: 'dev/console', mode: 0 }), file('dev', 'x')),
  }),
];
