import type { KernelVersion } from '../version.ts';

/**
 * What differs between the kernels from kernel_init to PID 1. One property is one fact; where each comes from, and how it
 * is known, is in boot-evidence.ts.
 */
export interface BootFacts {
  /** fs/namespace.c `init_mount_tree`: rootfs lies on an empty nullfs, and pivot_root can leave it. */
  readonly nullfs: boolean;
  /** init/main.c: a missing rdinit= program is reported (a missing /init never is). */
  readonly reportsMissingRdinit: boolean;
  /** init/do_mounts_initrd.c `handle_initrd`: /linuxrc runs. */
  readonly linuxrc: boolean;
  /** init/do_mounts.c: the name in messages keeps its `/dev/`; without root= it is empty and not a null pointer. */
  readonly namesRootWhole: boolean;
  /** `parse_root_device`: every malformed root= ends rootwait; before, only a malformed PARTUUID=. */
  readonly invalidRootEndsWait: boolean;
  /** `wait_for_root` is done when the name can be parsed, even to device 0; before, it waited while it was 0. */
  readonly waitEndsAtZero: boolean;
  /** `mount_root`: /dev/nfs without ROOT_NFS mounts nothing, silently; before, it was tried as a block device. */
  readonly networkRootIsSilent: boolean;
  /** root=mtd… is mounted before an initrd is looked for. */
  readonly mtdComesFirst: boolean;
  /** fs/super.c: opening device 0:0: the error, and whether the lookup or the opening is what fails. */
  readonly deviceZero: { readonly errno: number; readonly lookupFails: boolean };
  /** fs/super.c: a device name is looked up before it is opened, and that failure has a text of its own. */
  readonly saysLookup: boolean;
  /** fs/super.c: mounting a read-only device for writing says `Can't open blockdev` first. */
  readonly readOnlyDeviceSaysOpen: boolean;
  /** `mount_root_generic`: the panic lists the filesystem types, and quotes the name. */
  readonly listsFilesystems: boolean;
  /** `mount_root_generic`: a refused mount is gone before the next type is tried. */
  readonly flushesFailedMounts: boolean;
  /** Minor number of the first filesystem without a device, as the recorded kernels count (0:N). */
  readonly firstAnonymousMinor: number;
  /** Minor number of the kernel's one devtmpfs, as the recorded kernels count (0:N). */
  readonly devtmpfsMinor: number;
  /** drivers/base/devtmpfs.c: a mount of it can be read-only; later `devtmpfs_get_tree` hands out the one that is there. */
  readonly devtmpfsReadOnly: boolean;
  /** devtmpfs.mount=, ramdisk_size= and rootdelay= are refused when they are no whole number, and change nothing. */
  readonly numbersAreWhole: boolean;
  /** `setup_boot_config`: the largest size of a boot configuration is asked for only when it is wanted. */
  readonly bootConfigLimitLate: boolean;
  /** `get_boot_config_from_initrd` does not ask whether the size before the mark lies inside the image. */
  readonly bootConfigReadsBefore: boolean;
  /** start_kernel: arguments out of a boot configuration come behind those of the command line. */
  readonly bootConfigArgumentsLast: boolean;
  /** `initramfs_async_setup` takes every value; later kernels hand a bad one on to init. */
  readonly asyncTakesAnything: boolean;
  /** `rootwait=SECONDS` is known. */
  readonly rootwaitSeconds: boolean;
  /** load_ramdisk= and prompt_ramdisk= are known, and ignored. */
  readonly ignoresOldRamdiskWords: boolean;
  /** `no_initrd` says that noinitrd is deprecated. */
  readonly noinitrdDeprecated: boolean;
  /** `ramdisk_start_setup` says that ramdisk_start= is deprecated. */
  readonly ramdiskStartDeprecated: boolean;
  /** kernel/printk: how many bytes one record holds, its text and what is being added to it. */
  readonly recordBytes: number;
}

const V6_1: BootFacts = {
  nullfs: false,
  reportsMissingRdinit: false,
  linuxrc: true,
  namesRootWhole: false,
  invalidRootEndsWait: false,
  waitEndsAtZero: false,
  networkRootIsSilent: false,
  mtdComesFirst: true,
  deviceZero: { errno: -6, lookupFails: false },
  saysLookup: false,
  readOnlyDeviceSaysOpen: true,
  listsFilesystems: false,
  flushesFailedMounts: false,
  firstAnonymousMinor: 10,
  devtmpfsMinor: 5,
  devtmpfsReadOnly: true,
  numbersAreWhole: false,
  bootConfigLimitLate: true,
  bootConfigReadsBefore: true,
  bootConfigArgumentsLast: true,
  asyncTakesAnything: true,
  rootwaitSeconds: false,
  ignoresOldRamdiskWords: true,
  noinitrdDeprecated: false,
  ramdiskStartDeprecated: false,
  recordBytes: 992,
};

const V6_12: BootFacts = {
  ...V6_1,
  namesRootWhole: true,
  invalidRootEndsWait: true,
  waitEndsAtZero: true,
  networkRootIsSilent: true,
  mtdComesFirst: false,
  deviceZero: { errno: -19, lookupFails: true },
  saysLookup: true,
  readOnlyDeviceSaysOpen: false,
  listsFilesystems: true,
  flushesFailedMounts: true,
  firstAnonymousMinor: 11,
  devtmpfsMinor: 6,
  bootConfigLimitLate: false,
  bootConfigReadsBefore: false,
  bootConfigArgumentsLast: false,
  asyncTakesAnything: false,
  rootwaitSeconds: true,
  recordBytes: 1024,
};

const V7_0: BootFacts = {
  ...V6_12,
  nullfs: true,
  reportsMissingRdinit: true,
  linuxrc: false,
  ignoresOldRamdiskWords: false,
  noinitrdDeprecated: true,
  ramdiskStartDeprecated: true,
  deviceZero: { errno: -6, lookupFails: false },
  // nullfs takes a number too.
  firstAnonymousMinor: 12,
  devtmpfsMinor: 7,
  devtmpfsReadOnly: false,
  numbersAreWhole: true,
  bootConfigArgumentsLast: true,
};

export const BOOT_FACTS: { readonly [Version in KernelVersion]: BootFacts } = {
  '6.1': V6_1,
  '6.12': V6_12,
  '7.0': V7_0,
  '7.1': V7_0,
  next: V7_0,
};
