import { emptyFilesystems, kernelFilesystems, unmountableFilesystems } from '../../machine/filesystems.ts';
import { kernelTree } from '../../machine/kernel-trees.ts';
import { isCommonOption, mountOptions, readOnlyAsked } from '../../machine/mount-options.ts';
import type { BootContext } from '../context.ts';
import { EINVAL, ENOTDIR } from '../errno.ts';
import { rootfsOptions } from '../rootfs-options.ts';
import type { DeviceNumber } from './device-number.ts';
import type { MountedRoot, RootEnd } from './mount-root.ts';

/** Options of filesystems that the kernel fills (fs/proc/root.c, fs/devpts/inode.c); sysfs has none. devtmpfs is not followed. */
const OPTIONS: { readonly [Type in string]: readonly string[] } = {
  proc: ['gid', 'hidepid', 'subset'],
  devpts: ['uid', 'gid', 'mode', 'ptmxmode', 'newinstance', 'max'],
  sysfs: [],
};

/**
 * Mounts a type that needs no device on /root. In: the type, whether for reading only, whether /root is a directory.
 * Out: the mount, the error number, or null for a type that is none of these.
 */
export function mountWithoutDevice(
  context: BootContext,
  type: string,
  readOnly: boolean,
  onDirectory: boolean,
): MountedRoot | Extract<RootEnd, { readonly kind: 'unmodelled' }> | { readonly errno: number } | null {
  const { config, commandLine } = context;
  // `do_add_mount` finds out when the filesystem is made; it goes, with its number, when task work is next done.
  if (unmountableFilesystems(config).includes(type)) {
    context.anonymous.mounts++;
    context.anonymous.refused++;
    return { errno: EINVAL };
  }
  const filled = kernelFilesystems(config).includes(type);
  if (!filled && !emptyFilesystems(config).includes(type)) return null;
  const options = mountOptions(commandLine.rootMountData);
  const own = options.filter(({ name }) => !isCommonOption(name));
  if (filled && own.length > 0) {
    const known = OPTIONS[type];
    if (known !== undefined && own.some(({ name }) => !known.includes(name))) return { errno: EINVAL };
    return { kind: 'unmodelled', reason: `What ${type} makes of rootflags= is not known here.` };
  }
  if (type === 'tmpfs' && !rootfsOptions(commandLine.rootMountData, 'tmpfs', null).accepted) return { errno: EINVAL };
  if (!onDirectory) return { errno: ENOTDIR };
  const mount = superblock(context, type, readOnlyAsked(options, readOnly));
  const mounted = { kind: 'mounted', type, ...mount, on: null } as const;
  return filled ? { ...mounted, filled: kernelTree(type, context.devices()) } : mounted;
}

/**
 * There is one devtmpfs, mounted early in the boot, and one sysfs, which stays as it was first mounted; every other mount
 * is a filesystem of its own, with the next number.
 */
function superblock(
  { facts, anonymous }: BootContext,
  type: string,
  readonly: boolean,
): { readonly device: DeviceNumber; readonly readonly: boolean } {
  if (type === 'devtmpfs')
    return { device: { major: 0, minor: facts.devtmpfsMinor }, readonly: readonly && facts.devtmpfsReadOnly };
  if (type === 'sysfs' && anonymous.sysfs !== null) return anonymous.sysfs;
  const made = { device: { major: 0, minor: facts.firstAnonymousMinor + anonymous.mounts++ }, readonly };
  if (type === 'sysfs') anonymous.sysfs = made;
  return made;
}
