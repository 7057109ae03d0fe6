import type { Tristate } from '../kernel/config.ts';
import type { Disk } from '../kernel/machine/disk.ts';
import type { RootfsView } from '../rootfs/view.ts';

/** What a machine is made of, as far as the way to the real root asks. */
export interface Machine {
  /** Bytes; null: enough for anything. */
  readonly memory: number | null;
  readonly disks: readonly MachineDisk[];
  /** Drivers that are not simply built in: of devices, file systems, device mapper targets. */
  readonly drivers: readonly DriverState[];
  readonly network: Network | null;
}

/** `y`: in the kernel; `m`: a file that has to be loaded; `n`: nowhere. `name` as in `lsmod`, with underscores. */
export interface DriverState {
  readonly name: string;
  readonly state: Tristate;
}

/** A disk or partition, with what must be loaded before it is there. */
export interface MachineDisk extends Disk {
  /** Drivers without which it does not appear, all of them; a driver that `drivers` does not name is built in. */
  readonly behind?: readonly string[];
  /** What UUID= and LABEL= mean to programs: they stand in the file system, and the kernel does not read them for root=. */
  readonly filesystemUuid?: string;
  readonly filesystemLabel?: string;
  /** What is on it when it is no file system; `fstype` is then empty. */
  readonly layer?: DiskLayer;
  /** Files in its file system that hold file systems themselves, for loop devices. */
  readonly images?: readonly DiskImage[];
}

/** A file that is a device's image: where it lies in the file system, and what it holds. */
export interface DiskImage {
  readonly path: string;
  readonly held: Held;
}

/** What a device holds: a file system, or a further layer. */
export interface Held {
  /** `ext4`, `xfs`, …; empty: nothing that a file system driver knows. */
  readonly fstype: string;
  readonly contents: RootfsView;
  readonly kibibytes?: number;
  readonly layer?: DiskLayer;
  readonly images?: readonly DiskImage[];
}

export type DiskLayer =
  /** An encrypted container, opened by `cryptsetup` through dm_crypt. `keys`: passphrases and key files that open it. */
  | {
      readonly kind: 'LUKS';
      readonly uuid: string;
      readonly keys: readonly Uint8Array[];
      readonly inside: Held;
    }
  /** A physical volume of LVM: all of a group, with the logical volumes in it. */
  | {
      readonly kind: 'LVM';
      readonly group: string;
      readonly volumes: readonly (Held & { readonly name: string })[];
    };

/** The wire, and who answers on it. */
export interface Network {
  /** Such as `eth0`. */
  readonly interface: string;
  /** Drivers without which the interface is not there. */
  readonly behind?: readonly string[];
  /** What a DHCP server hands out; null: nobody answers. */
  readonly dhcp: {
    readonly address: string;
    readonly netmask: string;
    readonly gateway: string;
    readonly server: string;
    readonly rootPath: string;
  } | null;
  readonly exports: readonly { readonly server: string; readonly path: string; readonly contents: RootfsView }[];
}
