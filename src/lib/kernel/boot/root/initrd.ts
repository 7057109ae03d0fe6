import type { ByteString } from '../../../bytes/byte-string.ts';
import type { BlockDevice } from '../../machine/block-device.ts';
import { decide, type BootContext, type LinuxrcEnd } from '../context.ts';
import type { ClassicInitrd } from '../event.ts';
import { execBinprm } from '../exec/exec-binprm.ts';
import { followPath } from '../path-walk.ts';
import { treeOf } from './become-root.ts';
import { newDecodeDev, ROOT_RAM0, sameDevice, type DeviceNumber } from './device-number.ts';
import { mountRootGeneric, type MountedRoot, type RootEnd } from './mount-root.ts';
import { printk } from './printk.ts';
import { rdLoadImage } from './rd-load-image.ts';
import { prettyName } from './root-name.ts';

const FILE = 'init/do_mounts_initrd.c';

/** How the old initrd ends: a root was mounted (or not), or the boot ends. */
export type InitrdLoaded = MountedRoot | { readonly kind: 'nothing mounted' } | RootEnd;

/**
 * `initrd_load` and `handle_initrd` (init/do_mounts_initrd.c). In: root='s device, and how a root is mounted.
 * Out: null when the normal way goes on (no initrd; or the RAM disk itself is the root; or 7.0, which has no /linuxrc).
 */
export function initrdLoad(
  context: BootContext,
  rootDev: DeviceNumber,
  mountRoot: (device: DeviceNumber) => MountedRoot | RootEnd | { readonly kind: 'nothing mounted' },
): InitrdLoaded | null {
  if (context.config.BLK_DEV_INITRD !== 'y') return null;
  if (context.commandLine.noInitrd) {
    context.rootfs.unlink('/initrd.image');
    say(context, 'initrd_load', 'not looked for');
    return null;
  }
  context.rootfs.createDev('/dev/ram', ROOT_RAM0.major, ROOT_RAM0.minor);
  // Without the RAM disk driver rd_load_image is an empty function; as a module it is not there either.
  if (context.config.BLK_DEV_RAM !== 'y') return null;
  const loaded = rdLoadImage(context);
  context.rootfs.unlink('/dev/ram');
  if (loaded.kind === 'panic' || loaded.kind === 'unmodelled') return loaded;
  context.rootfs.unlink('/initrd.image');
  if (loaded.kind === 'not loaded') return null;
  if (!context.facts.linuxrc) {
    printk(context, 'initrd-deprecated-2027');
    return null;
  }
  return sameDevice(rootDev, ROOT_RAM0) ? null : handleInitrd(context, rootDev, mountRoot);
}

function handleInitrd(
  context: BootContext,
  rootDev: DeviceNumber,
  mountRoot: (device: DeviceNumber) => MountedRoot | RootEnd | { readonly kind: 'nothing mounted' },
): InitrdLoaded {
  printk(context, 'initrd-deprecated-2021');
  context.rootfs.createDev('/dev/root.old', ROOT_RAM0.major, ROOT_RAM0.minor);
  const ramdisk = mountRootGeneric(context, {
    source: '/dev/root.old',
    prettyName: prettyName(context),
    rootDev,
    readOnly: false,
  });
  if (ramdisk.kind !== 'mounted') return ramdisk;
  context.rootfs.mkdir('/old', 0o700);
  const ended = runLinuxrc(context, ramdisk);
  if (ended?.kind === 'unmodelled') return ended;
  const written = ended?.realRootDev ?? null;
  const realRootDev = written === null ? rootDev : newDecodeDev(written);
  if (sameDevice(realRootDev, ROOT_RAM0)) {
    say(context, 'handle_initrd', 'kept as root');
    return ramdisk;
  }
  const mounted = mountRoot(realRootDev);
  if (mounted.kind === 'panic' || mounted.kind === 'unmodelled') return mounted;
  printk(context, 'moving-old-root');
  const tree = treeOf(context, mounted);
  const place = tree === null ? null : followPath(tree, '/initrd' as ByteString);
  if (place?.node?.type === 'directory') {
    printk(context, 'old-root-moved');
    say(context, 'handle_initrd', 'kept at /initrd');
    return mounted;
  }
  printk(context, place === null || place.errno === -2 ? 'no-initrd-directory' : 'old-root-not-moved');
  printk(context, 'unmounting-old-root');
  say(context, 'handle_initrd', 'unmounted');
  return mounted;
}

/** /linuxrc is a child that the kernel waits for; that it cannot be run is not reported. */
function runLinuxrc(context: BootContext, ramdisk: MountedRoot): LinuxrcEnd | null {
  const view = treeOf(context, ramdisk);
  const path = '/linuxrc' as ByteString;
  const runs =
    view !== null && execBinprm({ view, config: context.config, openForWriting: new Set() }, path, [path]).errno === 0;
  const ended = runs ? (context.linuxrc?.() ?? null) : null;
  if (ended?.kind === 'ended') replaceDevices(context, ended.devices);
  if (ended?.kind !== 'unmodelled')
    say(context, 'handle_initrd', runs || view === null ? 'linuxrc ran' : 'linuxrc cannot run');
  return ended;
}

function replaceDevices(context: BootContext, now: readonly BlockDevice[]): void {
  const devices = context.devices();
  devices.splice(0, devices.length, ...now);
}

function say(context: BootContext, name: string, what: ClassicInitrd): void {
  decide(context, FILE, name, 'kernel', { kind: 'root', what: { kind: 'classic initrd', what } });
}
