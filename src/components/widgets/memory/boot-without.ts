import type { Build } from '../../../lib/memory/build/build.ts';
import { stateOf } from '../../../lib/memory/drivers/choose.ts';
import { bootLink } from '../../../lib/share/boot-link.ts';

/** Drivers that stand between the boot figure's machine and its root. */
const ON_THE_WAY = ['virtio_pci', 'virtio_blk', 'ext4'] as const;
/** Drivers without which a disk is found and not understood; all others that a root needs are in front of the disk. */
const FILESYSTEMS = ['ext4', 'xfs', 'btrfs', 'squashfs', 'isofs', 'nfs'];

export interface BootWithout {
  /** What stands behind `#` for the boot figure. */
  readonly hash: string;
  /** Whether these very drivers are missing there; otherwise the like, on the figure's own machine. */
  readonly exact: boolean;
}

/**
 * The boot that a build without an image ends in. In: the build, and the drivers that it misses. Out: null where an image
 * runs first, since what happens then is up to the image.
 */
export function bootWithout(build: Build, missing: readonly string[]): BootWithout | null {
  if (build.image.kind !== 'none') return null;
  const same = ON_THE_WAY.filter((name) => missing.includes(name));
  const drivers =
    same.length > 0
      ? same.map((name) => [name, stateOf(build.states, name)] as const)
      : missing.every((name) => FILESYSTEMS.includes(name))
        ? ([['ext4', 'm']] as const)
        : ([['virtio_blk', 'm']] as const);
  return {
    hash: bootLink({ preset: 'built-in-drivers', kernel: '6.1', drivers }),
    exact: build.hardware.id === 'virtual' && same.length > 0,
  };
}
