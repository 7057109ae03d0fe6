import { minorsOf, type BlockDevice } from '../../machine/block-device.ts';
import { simpleStrtoul } from '../../command-line/numbers.ts';
import { EINVAL, ENODEV } from '../errno.ts';
import { newDecodeDev, NO_DEVICE, type DeviceNumber } from './device-number.ts';

export type Looked =
  | { readonly errno: 0; readonly device: DeviceNumber }
  /** `badPartuuid`: the form of a PARTUUID= is wrong, which the kernel says in two lines. */
  | { readonly errno: number; readonly device: DeviceNumber; readonly badPartuuid?: true };

/** A disk's name has at most 31 bytes here (`char s[32]`). */
const NAME_BYTES = 31;

function found(device: DeviceNumber): Looked {
  return { errno: 0, device };
}

function failed(errno: number): Looked {
  return { errno, device: NO_DEVICE };
}

/**
 * A root= text to a device number: `early_lookup_bdev` of block/early-lookup.c (6.1: `name_to_dev_t` of
 * init/do_mounts.c, which does the same). In: the text as bytes, the devices that the kernel has found.
 * Out: the number, or the kernel's error number.
 */
export function earlyLookupBdev(name: string, devices: readonly BlockDevice[]): Looked {
  if (name.startsWith('PARTUUID=')) return byPartuuid(name.slice(9), devices);
  if (name.startsWith('PARTLABEL=')) return byPartlabel(name.slice(10), devices);
  if (name.startsWith('/dev/')) return byName(name.slice(5), devices);
  return byNumber(name);
}

/** `devt_from_partuuid`: compares as many characters as are given, so a beginning is enough. */
function byPartuuid(text: string, devices: readonly BlockDevice[]): Looked {
  const slash = text.indexOf('/');
  const uuid = (slash < 0 ? text : text.slice(0, slash)).toLowerCase();
  const suffix = slash < 0 ? null : /^PARTNROFF=\s*(-?\d+)$/.exec(text.slice(slash + 1));
  if (uuid === '' || (slash >= 0 && suffix === null)) return { ...failed(EINVAL), badPartuuid: true };
  const match = devices.find(({ partition }) => partition?.uuid.toLowerCase().startsWith(uuid) === true);
  if (match?.partition == null) return failed(ENODEV);
  const offset = Number(suffix?.[1] ?? 0) | 0;
  if (offset === 0) return found(match);
  const { disk, number } = match.partition;
  return found(partDevt(disk, number + offset, devices));
}

function byPartlabel(label: string, devices: readonly BlockDevice[]): Looked {
  const match = devices.find(({ partition }) => partition !== null && partition.label === label);
  return match === undefined ? failed(ENODEV) : found(match);
}

/** `part_devt`: a partition that exists, by its number; 0 is the disk itself. Out: 0:0 when there is none. */
function partDevt(disk: string, number: number, devices: readonly BlockDevice[]): DeviceNumber {
  const match = devices.find(({ name, partition }) =>
    number === 0 ? name === disk && partition === null : partition?.disk === disk && partition.number === number,
  );
  return match ?? NO_DEVICE;
}

/** `devt_from_devname`: the whole name, then without its last digits, then without a `p` before them. */
function byName(text: string, devices: readonly BlockDevice[]): Looked {
  if (text.length > NAME_BYTES) return failed(EINVAL);
  const name = text.replaceAll('/', '!');
  const whole = lookupDisk(name, 0, devices);
  if (whole !== null) return found(whole);
  const [, stem = '', digits = ''] = /^(.*?)(\d*)$/s.exec(name) ?? [];
  if (stem === '' || digits === '' || digits.startsWith('0')) return failed(ENODEV);
  const number = simpleStrtoul(digits, 10, 32).value;
  const partition = lookupDisk(stem, number, devices);
  if (partition !== null) return found(partition);
  if (!/\dp$/.test(stem)) return failed(ENODEV);
  const withoutP = lookupDisk(stem.slice(0, -1), number, devices);
  return withoutP === null ? failed(ENODEV) : found(withoutP);
}

/** `blk_lookup_devt`: a partition that the disk keeps a number for need not exist. */
function lookupDisk(name: string, part: number, devices: readonly BlockDevice[]): DeviceNumber | null {
  const disk = devices.find((device) => device.partition === null && device.name.replaceAll('/', '!') === name);
  if (disk === undefined) return null;
  if (part < minorsOf(disk.name)) return { major: disk.major, minor: disk.minor + part };
  const device = partDevt(disk.name, part, devices);
  return device.major === 0 && device.minor === 0 ? null : device;
}

/**
 * `devt_from_devnum`: `maj:min`, `maj:min:offset` (whatever follows, if it is not a colon and more), or one hexadecimal
 * number. The forms are what sscanf takes for `%u:%u%c` and `%u:%u:%u:%c`.
 */
function byNumber(text: string): Looked {
  const [, maj, min, , rest = ''] = /^\s*(\d+):\s*(\d+)(:\s*\d+(?!\d))?(.*)$/s.exec(text) ?? [];
  const offset = /^\s*\d+:\s*\d+:\s*\d/.test(text);
  if (maj !== undefined && min !== undefined && (offset ? !/^:./s.test(rest) : rest === '')) {
    const device = { major: Number(BigInt.asUintN(32, BigInt(maj))), minor: Number(BigInt.asUintN(32, BigInt(min))) };
    return device.major > 0xfff || device.minor > 0xfffff ? failed(EINVAL) : found(device);
  }
  const { value, length } = simpleStrtoul(text, 16, 32);
  return length < text.length ? failed(EINVAL) : found(newDecodeDev(value));
}
