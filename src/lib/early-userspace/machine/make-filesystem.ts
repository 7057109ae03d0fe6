import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { EACCES, EBUSY, EINVAL, ENODEV, ENOTBLK, ENXIO } from '../../kernel/boot/errno.ts';
import { rootfsOptions } from '../../kernel/boot/rootfs-options.ts';
import {
  bdevFilesystems,
  isReadOnlyFilesystem,
  mountErrno,
  optionRules,
  saysWhyNotOpened,
} from '../../kernel/machine/filesystems.ts';
import { acceptsOptions, mountOptions, optionsErrno } from '../../kernel/machine/mount-options.ts';
import { readExt2 } from '../../kernel/machine/ext2/read-ext2.ts';
import { printed } from '../../kernel/messages/core-print.ts';
import { ROOT_LINES } from '../../kernel/messages/printed/root-lines.ts';
import { emptyTree, Filesystem } from '../../kernel/mounts/filesystem.ts';
import { BOOT_FACTS } from '../../kernel/versions/boot-facts.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { chunksOf } from '../../rootfs/contents.ts';
import { Rootfs } from '../../rootfs/rootfs.ts';
import type { Userland } from '../userland.ts';
import type { Device } from './hardware.ts';

/** File systems without a device that a small kernel may have and that are empty at first here. */
const EMPTY = [
  'devpts',
  'cgroup',
  'cgroup2',
  'mqueue',
  'debugfs',
  'tracefs',
  'securityfs',
  'configfs',
  'hugetlbfs',
  'bpf',
  'pstore',
  'efivarfs',
];

export interface MountRequest {
  readonly type: string;
  readonly source: ByteString;
  /** What the file system gets. */
  readonly data: string;
  readonly readonly: boolean;
}

/** `unknown`: a file system that is not followed here. */
export type Made = { readonly filesystem: Filesystem } | { readonly errno: number } | { readonly unknown: string };

/** Which file system types the kernel has now. */
export function hasType({ hardware: { drivers }, run }: Userland, type: string): boolean {
  if (['proc', 'sysfs', 'ramfs'].includes(type)) return true;
  if (type === 'tmpfs') return run.config.TMPFS === 'y';
  if (type === 'devtmpfs') return run.config.DEVTMPFS === 'y';
  if (type === 'overlay' || type === 'nfs' || type === 'nfs4') {
    const driver = type === 'nfs4' ? 'nfs' : type;
    return drivers.isKnown(driver) && drivers.isActive(driver);
  }
  return EMPTY.includes(type) || bdevFilesystems(drivers.config).includes(type);
}

/** `vfs_get_tree`: the file system that a mount shows, made or found. In: who asks, and what. */
export function makeFilesystem(userland: Userland, caller: Caller, request: MountRequest): Made {
  const { type } = request;
  const { devtmpfs, sysfs } = userland.kernelFilesystems;
  if (!hasType(userland, type)) return { errno: ENODEV };
  if (type === 'proc') return { filesystem: userland.kernelFilesystems.proc(userland.nextDevice()) };
  if (type === 'sysfs') return { filesystem: sysfs };
  if (type === 'devtmpfs') return { filesystem: devtmpfs };
  if (type === 'tmpfs' || type === 'ramfs') return inMemory(userland, request, type);
  if (type === 'overlay') return { unknown: 'An overlay shows several directories as one; that is not followed.' };
  if (EMPTY.includes(type)) {
    const tree = emptyTree(userland.namespace.clock, 0o755);
    return { filesystem: new Filesystem(userland.namespace.clock, { type, device: userland.nextDevice(), tree }) };
  }
  if (type === 'nfs' || type === 'nfs4') return fromNetwork(userland, request);
  return onDevice(userland, caller, request);
}

function inMemory(userland: Userland, { data }: MountRequest, type: 'tmpfs' | 'ramfs'): Made {
  const { clock } = userland.namespace;
  const options = rootfsOptions(utf8ByteString(data), type, userland.hardware.machine.memory);
  if (!options.accepted) return { errno: EINVAL };
  const kind = { type, pageLimit: null, inodeLimit: null, longestTarget: 4095, ...options.limits };
  const tree = new Rootfs(clock, kind);
  if (options.mode !== null) tree.root.change(clock.step, { permissions: options.mode & 0o1777 });
  return { filesystem: new Filesystem(clock, { type, device: userland.nextDevice(), tree }) };
}

/** A server that exports the path, over an interface that has an address. */
function fromNetwork(userland: Userland, { source }: MountRequest): Made {
  const [server = '', path = ''] = /^([^:]*):(.*)$/.exec(source)?.slice(1) ?? [];
  const contents = userland.network.exported(server, path);
  if (contents === null)
    return {
      unknown:
        'No server answers under this name, or it does not export the path; how long mount waits then is not followed.',
    };
  const { clock } = userland.namespace;
  const filesystem = new Filesystem(clock, { type: 'nfs', device: userland.nextDevice(), tree: contents });
  return { filesystem };
}

/** `get_tree_bdev`: a file system on a block device. The same device gives the same file system again. */
function onDevice(userland: Userland, caller: Caller, { type, source, data, readonly }: MountRequest): Made {
  const { drivers } = userland.hardware;
  const config = drivers.config;
  const saysWhy = saysWhyNotOpened(type, userland.run.kernel, config);
  const rules = optionRules(type, saysWhy, config);
  const options = mountOptions(utf8ByteString(data));
  if (!acceptsOptions(rules, options)) return { errno: EINVAL };
  const device = deviceAt(userland, caller, source);
  if (typeof device === 'number') {
    if (saysWhy) sayNotOpened(userland, source, device);
    return { errno: device };
  }
  const mounted = userland.mountedDevices.get(device.name);
  if (mounted !== undefined) {
    if (mounted.type !== type) return { errno: EBUSY };
    return { filesystem: mounted.filesystem };
  }
  if (device.readonly && !readonly && !isReadOnlyFilesystem(type)) {
    if (saysWhy && BOOT_FACTS[userland.run.kernel].readOnlyDeviceSaysOpen) sayNotOpened(userland, source, EACCES);
    return { errno: EACCES };
  }
  const held = contentsOf(device);
  if (!bdevFilesystems(config).includes(type)) return { errno: ENODEV };
  const errno = held === null ? EINVAL : mountErrno(type, held.fstype, device.kibibytes, config);
  if (errno === null) return { unknown: `What ${type} makes of an empty device is not known.` };
  if (held === null || errno !== 0) return { errno };
  const { kibibytes } = device;
  const disk = { asExt2: type === 'ext2', journal: held.fstype !== 'ext2', kibibytes };
  const refused = optionsErrno(rules, options, disk);
  if (refused === null) return { unknown: 'Whether the disk has a superblock where sb= says is not known.' };
  if (refused !== 0) return { errno: refused };
  const filesystem = new Filesystem(userland.namespace.clock, {
    type,
    device: device.major * 0x100000 + device.minor,
    readonly: device.readonly || isReadOnlyFilesystem(type),
    tree: held.view,
  });
  userland.mountedDevices.set(device.name, { type, filesystem });
  return { filesystem };
}

/** What the kernel prints when there is no such device (`get_tree_bdev`, `setup_bdev_super`). */
function sayNotOpened({ run }: Userland, source: ByteString, errno: number): void {
  const atLookup = BOOT_FACTS[run.kernel].saysLookup && errno !== ENXIO && errno !== EACCES;
  const id = atLookup ? 'cannot-lookup-blockdev' : 'cannot-open-blockdev';
  run.recorder.print(printed(id, ROOT_LINES[id], [displayName(source)]));
}

/** `lookup_bdev` and the opening of what it finds. Out: the device, or the negative error number. */
export function deviceAt(userland: Userland, caller: Caller, path: ByteString): Device | number {
  const found = walk(caller, path);
  if (typeof found === 'number') return found;
  const { type, rdev } = found.node;
  if (type !== 'block' || rdev === null) return ENOTBLK;
  return userland.hardware.find(rdev[0], rdev[1]) ?? ENXIO;
}

/** What a driver finds on a device: for a loop device what is in its file. */
function contentsOf(
  device: Device,
): { readonly fstype: string; readonly view: NonNullable<Device['contents']> } | null {
  if (device.backing !== null) {
    const bytes = new Uint8Array(device.backing.length);
    let at = 0;
    for (const chunk of chunksOf(device.backing)) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const found = readExt2(bytes, bytes.length);
    return found?.view == null ? null : { fstype: found.type, view: found.view };
  }
  return device.contents === null ? null : { fstype: device.fstype, view: device.contents };
}
