import type { ByteString } from '../../bytes/byte-string.ts';
import { MountTable, ROOT_PATH, type Place } from '../mounts/mount-table.ts';
import type { BootDecision, ClassicInitrd, RootDecision } from './event.ts';

/**
 * What the kernel itself mounts, from its decisions: rootfs, the root of `prepare_namespace` (init/do_mounts.c), the
 * old initrd (`handle_initrd`, init/do_mounts_initrd.c).
 */
export class MountsOfBoot {
  readonly table = new MountTable();
  /** The root directory of process 1. */
  root: Place = { mount: 0, path: ROOT_PATH };
  /** The block devices under mounts, by the number of the mount; 0:N for file systems without one. */
  readonly devices = new Map<number, { readonly major: number; readonly minor: number }>();
  #onRoot: number | null = null;
  #ramdisk: number | null = null;

  /** What was mounted on /root last. */
  get mountedOnRoot(): number | null {
    return this.#onRoot;
  }

  /** In: a decision. Out: whether it changed the tree. */
  follow(decision: BootDecision): boolean {
    if (decision.kind === 'root') return this.#followRoot(decision.what);
    if (decision.kind !== 'rootfs mounted') return false;
    const { type, over } = decision;
    const below = over === null ? null : this.table.add({ type: over, source: 'nullfs', readonly: false }, null);
    const on = below === null ? null : { mount: below, path: ROOT_PATH };
    this.root = { mount: this.table.add({ type, source: 'rootfs', readonly: false }, on), path: ROOT_PATH };
    return true;
  }

  #followRoot(what: RootDecision): boolean {
    switch (what.kind) {
      case 'mounted': {
        const { type, readonly } = what;
        this.#onRoot = this.table.add({ type, source: '/dev/root', readonly }, this.#at('/root'));
        this.devices.set(this.#onRoot, { major: what.major, minor: what.minor });
        return true;
      }
      case 'devtmpfs': {
        if (what.errno !== 0) return false;
        const mount = this.#onRoot ?? this.root.mount;
        this.table.add(
          { type: 'devtmpfs', source: 'devtmpfs', readonly: false },
          { mount, path: '/dev' as ByteString },
        );
        return true;
      }
      case 'becomes root':
        return this.#becomeRoot(what.how);
      case 'classic initrd':
        return this.#followInitrd(what.what);
      default:
        return false;
    }
  }

  #becomeRoot(how: 'moved' | 'pivoted' | 'nothing mounted'): boolean {
    if (this.#onRoot === null || how === 'nothing mounted') return false;
    const rootfs = this.root.mount;
    const bottom = this.table.get(rootfs).on;
    this.table.change(this.#onRoot, { on: how === 'pivoted' ? bottom : this.#at('/') });
    this.root = { mount: this.#onRoot, path: ROOT_PATH };
    if (how === 'pivoted') this.table.detach(rootfs);
    return true;
  }

  #followInitrd(what: ClassicInitrd): boolean {
    if (what === 'linuxrc ran' || what === 'linuxrc cannot run') {
      // The child moves it over / and into it; the kernel moves it to /old when the child has ended.
      this.#ramdisk = this.#onRoot;
      return this.#moveRamdisk(this.#at('/old'));
    }
    if (what === 'kept at /initrd' && this.#onRoot !== null)
      return this.#moveRamdisk({ mount: this.#onRoot, path: '/initrd' as ByteString });
    if (what !== 'unmounted' || this.#ramdisk === null) return false;
    this.table.detach(this.#ramdisk);
    return true;
  }

  #moveRamdisk(on: Place): boolean {
    if (this.#ramdisk === null) return false;
    this.table.change(this.#ramdisk, { on });
    return true;
  }

  #at(path: string): Place {
    return { mount: this.root.mount, path: path as ByteString };
  }
}
