import { blockDevices } from '../../kernel/machine/disk.ts';
import { loopDevices, type BlockDevice } from '../../kernel/machine/block-device.ts';
import type { DiskImage, DiskLayer, Held, Machine, MachineDisk } from '../../scenario/machine.ts';
import type { FileContents } from '../../rootfs/inode.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { Drivers } from './drivers.ts';

/** A block device that is there now. */
export interface Device {
  /** As in /dev. */
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  readonly kibibytes: number;
  readonly readonly: boolean;
  readonly partition: { readonly disk: string; readonly number: number } | null;
  /** What a file system driver finds on it; empty: nothing that it knows. */
  readonly fstype: string;
  readonly contents: RootfsView | null;
  readonly layer: DiskLayer | null;
  /** What its files hold when they are taken as devices themselves. */
  readonly images: readonly DiskImage[];
  /** A file whose contents it shows: a loop device. */
  readonly backing: FileContents | null;
}

/** Where `register_blkdev` (block/genhd.c) begins to look for a major that is free, downwards. */
const FIRST_DYNAMIC_MAJOR = 254;

/** The block devices of a machine, as far as their drivers are there, and those that programs make of them. */
export class Hardware {
  readonly machine: Machine;
  readonly drivers: Drivers;
  readonly #made: Device[] = [];
  readonly #backings = new Map<string, { readonly backing: FileContents; readonly held: Held | null }>();
  readonly #ofKernel: readonly BlockDevice[];
  #mapperMajor: number | null = null;

  /** In: the devices that the kernel itself has made: RAM disks and loop devices. */
  constructor(machine: Machine, drivers: Drivers, ofKernel: readonly BlockDevice[]) {
    this.machine = machine;
    this.drivers = drivers;
    this.#ofKernel = ofKernel;
  }

  /** All that are there now, in the order in which they appear. */
  get devices(): readonly Device[] {
    const shown = presentDisks(this.machine.disks, (driver) => this.drivers.isActive(driver));
    const disks = blockDevices(shown).map((device, index) => ({
      ...device,
      layer: shown[index]?.layer ?? null,
      images: shown[index]?.images ?? [],
      backing: null,
    }));
    const ofKernel = this.#ofKernel.map((device) => this.#asDevice(device));
    return [...ofKernel, ...this.#loops(), ...disks, ...this.#made];
  }

  find(major: number, minor: number): Device | null {
    return this.devices.find((device) => device.major === major && device.minor === minor) ?? null;
  }

  /** A device of the device mapper (dm-N). In: what it holds. Out: the device, which is there from now on. */
  makeMapped(held: Held, kibibytes: number): Device {
    const { major, minor } = this.nextMapped();
    const device: Device = {
      name: `dm-${minor}`,
      major,
      minor,
      kibibytes: held.kibibytes ?? kibibytes,
      readonly: false,
      partition: null,
      fstype: held.fstype,
      contents: held.contents,
      layer: held.layer ?? null,
      images: held.images ?? [],
      backing: null,
    };
    this.#made.push(device);
    return device;
  }

  /** The number that the next device of the device mapper gets. */
  nextMapped(): { readonly major: number; readonly minor: number } {
    this.#mapperMajor ??= this.#freeMajor();
    const major = this.#mapperMajor;
    return { major, minor: this.#made.filter((made) => made.major === major).length };
  }

  /** virtio_blk has 254 when it came first, also without a disk. */
  #freeMajor(): number {
    const virtio = this.drivers.isKnown('virtio_blk') && this.drivers.isActive('virtio_blk');
    let major = virtio ? FIRST_DYNAMIC_MAJOR - 1 : FIRST_DYNAMIC_MAJOR;
    while (this.devices.some((device) => device.major === major)) major -= 1;
    return major;
  }

  /** The first loop device without a file; null: there is none. */
  freeLoop(): Device | null {
    return this.devices.find(({ name }) => /^loop\d+$/.test(name) && !this.#backings.has(name)) ?? null;
  }

  /** LOOP_CONFIGURE: a loop device shows a file. In: its name, the file, what the file holds if that is known. */
  setLoop(name: string, backing: FileContents, held: Held | null): void {
    this.#backings.set(name, { backing, held });
  }

  clearLoop(name: string): void {
    this.#backings.delete(name);
  }

  #asDevice(device: BlockDevice): Device {
    const { backing, held } = this.#backings.get(device.name) ?? { backing: null, held: null };
    return {
      ...device,
      fstype: held?.fstype ?? device.fstype,
      contents: held?.contents ?? device.contents,
      kibibytes: backing === null ? device.kibibytes : Math.floor(backing.length / 1024),
      layer: held?.layer ?? null,
      images: held?.images ?? [],
      backing: held === null ? backing : null,
    };
  }

  /** Loop devices of a driver that was loaded. */
  #loops(): readonly Device[] {
    if (!this.drivers.isLoaded('loop')) return [];
    return loopDevices().map((device) => this.#asDevice(device));
  }

  has(name: string): boolean {
    return this.devices.some((device) => device.name === name);
  }
}

/** The disks whose drivers all work. In: all disks, and whether a driver works. */
export function presentDisks(
  disks: readonly MachineDisk[],
  isActive: (driver: string) => boolean,
): readonly MachineDisk[] {
  return disks.filter(({ behind = [] }) => behind.every(isActive));
}
