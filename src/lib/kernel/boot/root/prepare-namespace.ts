import { displayName } from '../../../bytes/display-name.ts';
import type { ByteString } from '../../../bytes/byte-string.ts';
import { emptyFilesystems, kernelFilesystems, unmountableFilesystems } from '../../machine/filesystems.ts';
import { decide, type BootContext } from '../context.ts';
import { EINVAL } from '../errno.ts';
import {
  NO_DEVICE,
  ROOT_CIFS,
  ROOT_GENERIC,
  ROOT_NFS,
  ROOT_RAM0,
  sameDevice,
  type DeviceNumber,
} from './device-number.ts';
import { earlyLookupBdev } from './early-lookup.ts';
import { initrdLoad } from './initrd.ts';
import { doMountRoot, filesystemNames, mountRootGeneric, type MountedRoot, type RootEnd } from './mount-root.ts';
import { becomeRoot } from './become-root.ts';
import { printk } from './printk.ts';
import { prettyName } from './root-name.ts';

const FILE = 'init/do_mounts.c';

/**
 * What prepare_namespace leaves: a mounted root or rootfs itself (a network root that failed), and where in it devtmpfs
 * lies (null: nowhere); or an end.
 */
export type Prepared =
  | ((MountedRoot | { readonly kind: 'nothing mounted' }) & { readonly devtmpfs: ByteString | null })
  | RootEnd
  | { readonly kind: 'waiting'; readonly for: string };

/**
 * `prepare_namespace` (init/do_mounts.c): there is no early userspace, so the kernel itself mounts a root.
 * Takes its steps in the context's log. Never throws.
 */
export function prepareNamespace(context: BootContext): Prepared {
  const { commandLine, facts } = context;
  if (commandLine.rootDelay !== 0) {
    const seconds = commandLine.rootDelay | 0;
    printk(context, 'root-delay', seconds);
    decide(context, FILE, 'prepare_namespace', 'kernel', { kind: 'root', what: { kind: 'delay', seconds } });
  }
  const name = commandLine.rootName;
  if (facts.mtdComesFirst && isMtd(name)) {
    return finish(context, mountRootGeneric(context, call(context, name, NO_DEVICE)));
  }
  const wait = { left: commandLine.rootWait };
  let device = name === '' ? NO_DEVICE : parseRootDevice(context, name, wait);
  const loaded = initrdLoad(context, device, (dev) => mountRoot(context, dev));
  if (loaded !== null) return finish(context, loaded);
  if (wait.left !== 0 && sameDevice(device, NO_DEVICE)) {
    const waited = waitForRoot(context, name, wait.left);
    if (waited === null) return { kind: 'waiting', for: displayName(name) };
    device = waited;
  }
  const mounted = mountRoot(context, device);
  return finish(context, mounted);
}

function isMtd(name: string): boolean {
  return name.startsWith('mtd') || name.startsWith('ubi');
}

/** `parse_root_device` (6.1: `name_to_dev_t`). May end rootwait. */
function parseRootDevice(context: BootContext, name: ByteString, wait: { left: number }): DeviceNumber {
  const device = special(name, context) ?? lookup(context, name, wait);
  const what = { kind: 'device', text: displayName(name), major: device.major, minor: device.minor } as const;
  decide(context, FILE, 'parse_root_device', 'kernel', { kind: 'root', what });
  return device;
}

function special(name: string, context: BootContext): DeviceNumber | null {
  if (isMtd(name) && !context.facts.mtdComesFirst) return ROOT_GENERIC;
  if (name === '/dev/nfs') return ROOT_NFS;
  if (name === '/dev/cifs') return ROOT_CIFS;
  return name === '/dev/ram' ? ROOT_RAM0 : null;
}

function lookup(context: BootContext, name: string, wait: { left: number }): DeviceNumber {
  const looked = earlyLookupBdev(name, context.devices());
  if (looked.errno === 0) return looked.device;
  const badPartuuid = 'badPartuuid' in looked;
  if (badPartuuid) {
    printk(context, 'partuuid-invalid');
    printk(context, 'partuuid-expected');
  }
  const invalid = context.facts.invalidRootEndsWait ? looked.errno === EINVAL : badPartuuid;
  if (invalid && wait.left !== 0) {
    printk(context, 'rootwait-disabled');
    wait.left = 0;
  }
  return NO_DEVICE;
}

/** `wait_for_root`. Out: the device, 0:0 when the time is over, or null when it waits for ever. */
function waitForRoot(context: BootContext, name: ByteString, wait: number): DeviceNumber | null {
  const device = displayName(name);
  printk(context, 'root-wait', device);
  const looked = earlyLookupBdev(name, context.devices());
  const found = looked.errno === 0 && (context.facts.waitEndsAtZero || !sameDevice(looked.device, NO_DEVICE));
  const seconds = wait < 0 ? null : wait / 1000;
  decide(context, FILE, 'wait_for_root', 'kernel', { kind: 'root', what: { kind: 'wait', seconds, device, found } });
  if (found) return looked.device;
  return wait < 0 ? null : NO_DEVICE;
}

function call(context: BootContext, source: string, rootDev: DeviceNumber): Parameters<typeof mountRootGeneric>[1] {
  return { source, prettyName: prettyName(context), rootDev, readOnly: context.commandLine.readOnly };
}

/** `mount_root`. Out: the mounted root, the panic, or nothing mounted (a network root that failed). */
export function mountRoot(
  context: BootContext,
  device: DeviceNumber,
): MountedRoot | RootEnd | { readonly kind: 'nothing mounted' } {
  const { config, facts, commandLine } = context;
  if (sameDevice(device, ROOT_NFS) && (config.ROOT_NFS === 'y' || facts.networkRootIsSilent)) {
    return networkRoot(context, 'nfs-root-failed', config.ROOT_NFS === 'y');
  }
  if (sameDevice(device, ROOT_CIFS) && (config.CIFS_ROOT === 'y' || facts.networkRootIsSilent)) {
    return networkRoot(context, 'smb-root-failed', config.CIFS_ROOT === 'y');
  }
  const name = displayName(commandLine.rootName);
  if (sameDevice(device, ROOT_GENERIC) && !facts.mtdComesFirst)
    return mountRootGeneric(context, call(context, name, device));
  if (sameDevice(device, NO_DEVICE) && commandLine.rootFsNames !== null && (name !== '' || facts.namesRootWhole)) {
    const mounted = mountNodevRoot(context, name);
    if (mounted !== null) return mounted;
  }
  const errno = context.rootfs.createDev('/dev/root', device.major, device.minor);
  if (errno < 0) printk(context, 'dev-root-failed', errno);
  return mountRootGeneric(context, call(context, '/dev/root', device));
}

/** `mount_nodev_root`: the types of rootfstype= that need no device. */
function mountNodevRoot(context: BootContext, name: string): MountedRoot | RootEnd | null {
  const { config } = context;
  const withoutDevice = [...emptyFilesystems(config), ...kernelFilesystems(config), ...unmountableFilesystems(config)];
  for (const type of filesystemNames(context)) {
    if (!withoutDevice.includes(type)) continue;
    const mounted = doMountRoot(context, name, type, context.commandLine.readOnly);
    if ('kind' in mounted) return mounted;
  }
  return null;
}

/** There is no network in this machine: every attempt fails, and the boot goes on in rootfs. */
function networkRoot(
  context: BootContext,
  id: 'nfs-root-failed' | 'smb-root-failed',
  configured: boolean,
): { readonly kind: 'nothing mounted' } {
  if (configured) printk(context, id);
  decide(context, FILE, 'mount_root', 'kernel', { kind: 'root', what: { kind: 'failed', errno: EINVAL } });
  return { kind: 'nothing mounted' };
}

function finish(context: BootContext, mounted: MountedRoot | RootEnd | { readonly kind: 'nothing mounted' }): Prepared {
  if (mounted.kind === 'panic' || mounted.kind === 'unmodelled') return mounted;
  return { ...mounted, devtmpfs: becomeRoot(context, mounted) };
}
