import type { ByteString } from '../../bytes/byte-string.ts';
import type { RootfsNode, RootfsView } from '../../rootfs/view.ts';
import type { Clock } from '../../trace/clock.ts';
import type { KernelConfig } from '../config.ts';
import type { KernelVersion } from '../version.ts';
import { BOOT_FACTS } from '../versions/boot-facts.ts';
import type { Filesystem } from './filesystem.ts';
import { MountTable, type Place } from './mount-table.ts';

/** All mounts with what is in them. */
export class Namespace {
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  readonly clock: Clock;
  readonly table: MountTable;
  /** Goes up with every call that changes a file or a mount. */
  changes = 0;
  readonly #filesystems = new Map<number, Filesystem>();

  constructor(kernel: KernelVersion, config: KernelConfig, clock: Clock, table: MountTable) {
    this.kernel = kernel;
    this.config = config;
    this.clock = clock;
    this.table = table;
  }

  /** Says what a mount of the table shows. */
  hold(mount: number, filesystem: Filesystem): void {
    this.#filesystems.set(mount, filesystem);
  }

  /** Is it known what a mount shows? */
  holds(mount: number): boolean {
    return this.#filesystems.has(mount);
  }

  filesystem(mount: number): Filesystem {
    const found = this.#filesystems.get(mount);
    if (found === undefined)
      throw new RangeError(`Expected a mount with a filesystem, found ${mount}. Call hold first.`);
    return found;
  }

  /** `lstat` of a place: no link is followed. */
  lookup(place: Place): RootfsNode | null {
    return this.#filesystems.get(place.mount)?.lookup(place.path) ?? null;
  }

  /** rootfs up to 6.19 is locked: the bottom of the namespace, which nothing can move or unmount (`MNT_LOCKED`). */
  isLocked(mount: number): boolean {
    return !BOOT_FACTS[this.kernel].nullfs && this.table.get(mount).on === null && !this.table.get(mount).detached;
  }
}

/** Who makes a call: a process with its root and working directory. */
export interface Caller {
  readonly namespace: Namespace;
  readonly pid: number;
  root: Place;
  cwd: Place;
}

/** The whole tree of a process, mounts crossed, by absolute paths without links: for what asks a `RootfsView`. */
export function treeOfCaller({ namespace, root }: Caller): Pick<RootfsView, 'lookup' | 'protectedSymlinks'> {
  const { table } = namespace;
  return {
    protectedSymlinks: namespace.filesystem(root.mount).view().protectedSymlinks === true,
    lookup(path) {
      let at = root;
      for (const name of path.split('/').filter((part) => part !== ''))
        at = table.top({ mount: at.mount, path: join(at.path, name) });
      const node = namespace.lookup(at);
      return node === null ? null : { ...node, path };
    },
  };
}

/** In: the path of a directory, and a name in it. Out: the path of what has that name. */
export function join(directory: ByteString, name: string): ByteString {
  return (directory === '/' ? `/${name}` : `${directory}/${name}`) as ByteString;
}
