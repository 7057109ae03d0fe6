import type { BlockDevice } from '../../machine/block-device.ts';
import {
  bdevFilesystems,
  optionRules,
  isReadOnlyFilesystem,
  mountErrno,
  saysWhyNotOpened,
} from '../../machine/filesystems.ts';
import { acceptsOptions, mountOptions, optionsErrno, readOnlyAsked } from '../../machine/mount-options.ts';
import type { RootfsView } from '../../../rootfs/view.ts';
import { decide, type BootContext } from '../context.ts';
import { EACCES, EINVAL, ENODEV, ENOTBLK, ENOTDIR, ENXIO } from '../errno.ts';
import { followPath } from '../path-walk.ts';
import type { ByteString } from '../../../bytes/byte-string.ts';
import { displayName } from '../../../bytes/display-name.ts';
import { sameDevice, unknownBlock, type DeviceNumber } from './device-number.ts';
import { mountWithoutDevice } from './mount-nodev.ts';
import { printAllPartitions } from './partition-list.ts';
import { panic, printk } from './printk.ts';

const FILE = 'init/do_mounts.c';
const PLACE = [FILE, 'mount_root_generic'] as const;

/** A filesystem mounted on /root. */
export interface MountedRoot {
  readonly kind: 'mounted';
  readonly type: string;
  readonly device: DeviceNumber;
  readonly readonly: boolean;
  /** The block device under it; null for a filesystem without one. */
  readonly on: BlockDevice | null;
  /** Of a filesystem that the kernel itself fills: what is surely in it. */
  readonly filled?: RootfsView;
}

/** The boot ends while a root is mounted: in a panic, or where the engine cannot follow. */
export type RootEnd =
  { readonly kind: 'panic'; readonly text: string } | { readonly kind: 'unmodelled'; readonly reason: string };

/** What `mount_root_generic` is called with. */
export interface MountCall {
  /** The device file, such as `/dev/root`, or the name that goes to a filesystem without a device. */
  readonly source: string;
  /** The name in messages. */
  readonly prettyName: string;
  /** ROOT_DEV at the time, as messages show it. */
  readonly rootDev: DeviceNumber;
  readonly readOnly: boolean;
}

/** `root_fs_names` cut at its commas, or all types for block devices. Empty names stay: they are skipped, and printed. */
export function filesystemNames(context: BootContext): readonly string[] {
  const { rootFsNames } = context.commandLine;
  return rootFsNames === null ? bdevFilesystems(context.config) : displayName(rootFsNames).split(',');
}

/**
 * `mount_root_generic` of 6.12 (6.1: `mount_block_root`): tries the types one after the other. EACCES and EINVAL mean
 * the next type; anything else is the end, and so is the end of the list, when reading alone was tried too.
 * Out: what is mounted on /root, or the panic.
 */
export function mountRootGeneric(context: BootContext, call: MountCall): MountedRoot | RootEnd {
  const names = filesystemNames(context);
  const block = unknownBlock(call.rootDev);
  for (const readOnly of call.readOnly ? [true] : [false, true]) {
    for (const type of names) {
      if (type === '') continue;
      const tried = doMountRoot(context, call.source, type, readOnly);
      if ('kind' in tried) return tried;
      if (tried.errno !== EACCES && tried.errno !== EINVAL) return giveUp(context, call, block, tried.errno);
      if (context.facts.flushesFailedMounts) dropRefused(context);
    }
  }
  printk(context, 'all-partitions');
  printAllPartitions(context);
  printk(context, 'no-filesystem-could-mount');
  for (const name of names) printk(context, 'tried-filesystem', name);
  printk(context, 'end-of-list');
  return context.facts.listsFilesystems
    ? panic(context, PLACE, 'panic-unable-to-mount-named', call.prettyName, block)
    : panic(context, PLACE, 'panic-unable-to-mount', block);
}

/** `init_flush_fput` (init/do_mounts.h) does the task work that has come together: numbers of refused mounts are free. */
function dropRefused({ anonymous }: BootContext): void {
  anonymous.mounts -= anonymous.refused;
  anonymous.refused = 0;
}

type Unmodelled = Extract<RootEnd, { readonly kind: 'unmodelled' }>;

function giveUp(context: BootContext, call: MountCall, block: string, errno: number): RootEnd {
  printk(context, 'cannot-open-root', call.prettyName, block, errno);
  printk(context, 'append-root');
  printAllPartitions(context);
  if (context.facts.listsFilesystems) {
    const known = bdevFilesystems(context.config);
    printk(context, known.length === 0 ? 'no-bdev-filesystem' : 'all-bdev-filesystems');
    for (const name of known) printk(context, 'bdev-filesystem', name);
    if (known.length > 0) printk(context, 'end-of-list');
  }
  return panic(context, PLACE, 'panic-unable-to-mount', block);
}

/** `do_mount_root`: one attempt. Out: the mount, or the error number. */
export function doMountRoot(
  context: BootContext,
  source: string,
  type: string,
  readOnly: boolean,
): MountedRoot | Unmodelled | { readonly errno: number } {
  const result = attempt(context, source, type, readOnly);
  if (!('kind' in result)) {
    decide(context, FILE, 'do_mount_root', 'kernel', {
      kind: 'root',
      what: { kind: 'try type', type, errno: result.errno },
    });
    return result;
  }
  if (result.kind !== 'mounted') {
    decide(context, FILE, 'do_mount_root', 'kernel', { kind: 'unmodelled', reason: result.reason });
    return result;
  }
  const { device } = result;
  printk(context, 'mounted-root', type, result.readonly ? ' readonly' : '', device.major, device.minor);
  const what = { kind: 'mounted', type, ...numbers(device), readonly: result.readonly } as const;
  decide(context, FILE, 'do_mount_root', 'real root', { kind: 'root', what });
  return result;
}

function numbers({ major, minor }: DeviceNumber): DeviceNumber {
  return { major, minor };
}

/** `init_mount` on /root, as far as it can fail (fs/init.c, fs/namespace.c, fs/super.c). */
function attempt(
  context: BootContext,
  source: string,
  type: string,
  readOnly: boolean,
): MountedRoot | Unmodelled | { readonly errno: number } {
  const { config, commandLine } = context;
  const view = context.rootfs.view();
  const place = followPath(view, '/root' as ByteString);
  if (place.node === null) return { errno: place.errno };
  const onDirectory = place.node.type === 'directory';
  const nodev = mountWithoutDevice(context, type, readOnly, onDirectory);
  if (nodev !== null) return nodev;
  if (!bdevFilesystems(config).includes(type)) return { errno: ENODEV };
  const early = saysWhyNotOpened(type, context.kernel, config);
  const options = mountOptions(commandLine.rootMountData);
  const rules = optionRules(type, early, config);
  const accepted = acceptsOptions(rules, options);
  // Drivers of the old kind (`mount_bdev`) read their options only when the device is open.
  if (early && !accepted) return { errno: EINVAL };
  const opened = openDevice(context, source, readOnly, early);
  if ('errno' in opened) return opened;
  if (!accepted) return { errno: EINVAL };
  const { fstype, kibibytes } = opened.on;
  const errno = mountErrno(type, fstype, kibibytes, config);
  if (errno === null) {
    return { kind: 'unmodelled', reason: `What ${type} says of a device without bytes is not known here.` };
  }
  if (errno !== 0) return { errno };
  const refused = optionsErrno(rules, options, { asExt2: type === 'ext2', journal: fstype !== 'ext2', kibibytes });
  if (refused === null) {
    return { kind: 'unmodelled', reason: `Whether the disk has a superblock where sb= says is not known here.` };
  }
  if (refused !== 0) return { errno: refused };
  if (!onDirectory) return { errno: ENOTDIR };
  const asked = readOnlyAsked(options, readOnly);
  const device = numbers(opened.on);
  return { kind: 'mounted', type, device, readonly: asked || isReadOnlyFilesystem(type), on: opened.on };
}

/** `lookup_bdev` and the opening of the device, with what the kernel says when they fail. */
function openDevice(
  context: BootContext,
  source: string,
  readOnly: boolean,
  saysWhy: boolean,
): { readonly on: BlockDevice } | { readonly errno: number } {
  const { facts } = context;
  const fail = (errno: number, atLookup: boolean): { readonly errno: number } => {
    if (saysWhy) printk(context, atLookup ? 'cannot-lookup-blockdev' : 'cannot-open-blockdev', source);
    return { errno };
  };
  const walked = followPath(context.rootfs.view(), source as ByteString);
  if (walked.node === null) return fail(walked.errno, facts.saysLookup);
  const { type, rdev } = walked.node;
  if (type !== 'block' || rdev === null) return fail(ENOTBLK, facts.saysLookup);
  const device = { major: rdev[0], minor: rdev[1] };
  if (device.major === 0 && device.minor === 0) return fail(facts.deviceZero.errno, facts.deviceZero.lookupFails);
  const on = context.devices().find((candidate) => sameDevice(candidate, device));
  if (on === undefined) return fail(ENXIO, false);
  if (!readOnly && on.readonly) return facts.readOnlyDeviceSaysOpen ? fail(EACCES, false) : { errno: EACCES };
  return { on };
}
