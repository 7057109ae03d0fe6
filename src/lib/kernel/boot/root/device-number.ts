/** A `dev_t`. */
export interface DeviceNumber {
  readonly major: number;
  readonly minor: number;
}

export const NO_DEVICE: DeviceNumber = { major: 0, minor: 0 };
/** include/linux/root_dev.h: numbers that stand for something else than a device. */
export const ROOT_NFS: DeviceNumber = { major: 0, minor: 255 };
export const ROOT_CIFS: DeviceNumber = { major: 0, minor: 254 };
export const ROOT_GENERIC: DeviceNumber = { major: 0, minor: 253 };
export const ROOT_RAM0: DeviceNumber = { major: 1, minor: 0 };

/** Whether two numbers are those of one device. */
export function sameDevice(a: DeviceNumber, b: DeviceNumber): boolean {
  return a.major === b.major && a.minor === b.minor;
}

/** As panics name a device. */
export function unknownBlock({ major, minor }: DeviceNumber): string {
  return `unknown-block(${major},${minor})`;
}

/** `new_decode_dev` (include/linux/kdev_t.h). In: a 32-bit number. */
export function newDecodeDev(dev: number): DeviceNumber {
  return { major: (dev & 0xfff00) >>> 8, minor: (dev & 0xff) | ((dev >>> 12) & 0xfff00) };
}

/** `bdevt_str` (block/early-lookup.c) without its padding. */
export function bdevtString({ major, minor }: DeviceNumber): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return major <= 0xff && minor <= 0xff ? hex(major, 2) + hex(minor, 2) : `${hex(major, 3)}:${hex(minor, 5)}`;
}
