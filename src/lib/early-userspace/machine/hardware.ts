import { blockDevices } from '../../kernel/machine/disk.ts';
import { ramdisks } from '../../kernel/machine/block-device.ts';
import type { DiskLayer, Held, Machine, MachineDisk } from '../../scenario/machine.ts';
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
  /** A file whose contents it shows: a loop device. */
  readonly backing: FileContents | null;
}

/** Majors of devices that are made by programs (drivers/md/dm.c takes the first that is free; drivers/block/loop.c 7). */
const DEVICE_MAPPER_MAJOR = 252;
const LOOP_MAJOR = 7;
const LOOP_DEVICES = 8;

/** The block devices of a machine, as far as their drivers are there, and those that programs make of them. */
export class Hardware {
  readonly machine: Machine;
  readonly drivers: Drivers;
  readonly #made: Device[] = [];
  readonly #ramdiskKibibytes: number;

  constructor(machine: Machine, drivers: Drivers, ramdiskKibibytes: number) {
    this.machine = machine;
    this.drivers = drivers;
    this.#ramdiskKibibytes = ramdiskKibibytes;
  }

  /** All that are there now, in the order in which they appear. */
  get devices(): readonly Device[] {
    const shown = presentDisks(this.machine.disks, (driver) => this.drivers.isActive(driver));
    const disks = blockDevices(shown).map((device, index) => ({
      ...device,
      layer: shown[index]?.layer ?? null,
      backing: null,
    }));
    return [...this.#ramdisks(), ...this.#loops(), ...disks, ...this.#made];
  }

  find(major: number, minor: number): Device | null {
    return this.devices.find((device) => device.major === major && device.minor === minor) ?? null;
  }

  /** A device of the device mapper. In: its name as in /dev. Out: the device, which is there from now on. */
  makeMapped(name: string, held: Held, kibibytes: number): Device {
    const minor = this.#made.filter(({ major }) => major === DEVICE_MAPPER_MAJOR).length;
    const device: Device = {
      name,
      major: DEVICE_MAPPER_MAJOR,
      minor,
      kibibytes: held.kibibytes ?? kibibytes,
      readonly: false,
      partition: null,
      fstype: held.fstype,
      contents: held.contents,
      layer: held.layer ?? null,
      backing: null,
    };
    this.#made.push(device);
    return device;
  }

  has(name: string): boolean {
    return this.devices.some((device) => device.name === name);
  }

  #ramdisks(): readonly Device[] {
    if (!this.drivers.isActive('brd') || (!this.drivers.isKnown('brd') && !this.drivers.isLoaded('brd'))) return [];
    return ramdisks(this.#ramdiskKibibytes).map((device) => ({ ...device, layer: null, backing: null }));
  }

  #loops(): readonly Device[] {
    if (!this.drivers.isActive('loop') || !this.drivers.isKnown('loop')) return [];
    return Array.from({ length: LOOP_DEVICES }, (_, minor) => ({
      name: `loop${minor}`,
      major: LOOP_MAJOR,
      minor,
      kibibytes: 0,
      readonly: false,
      partition: null,
      fstype: '',
      contents: null,
      layer: null,
      backing: null,
    }));
  }
}

/** The disks whose drivers all work. In: all disks, and whether a driver works. */
export function presentDisks(
  disks: readonly MachineDisk[],
  isActive: (driver: string) => boolean,
): readonly MachineDisk[] {
  return disks.filter(({ behind = [] }) => behind.every(isActive));
}
