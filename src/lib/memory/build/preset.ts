import type { Tristate } from '../../kernel/config.ts';
import { chooseDriver, type DriverStates } from '../drivers/choose.ts';
import { OFFERED_DRIVERS, type Drivers } from '../drivers/driver.ts';
import type { Hardware } from './hardware.ts';

/** A way to build a system that people really use. */
export interface BuildPreset {
  readonly id: 'huge' | 'distribution' | 'host-only' | 'custom' | 'install-disc' | 'low-memory';
  readonly title: string;
  readonly about: string;
  readonly base: 'lab' | 'amd64' | 'cloud-amd64';
  /** States of drivers; all others are off. */
  readonly states: (drivers: Drivers, hardware: Hardware) => DriverStates;
  readonly image: 'none' | 'most' | 'dep' | 'dracut';
  readonly hardware: Hardware['id'];
  /** Bytes. */
  readonly memory: number;
  readonly load: 'root' | 'hardware' | 'every';
}

/** All of these drivers and what they need in one state. */
export function allAs(drivers: Drivers, names: readonly string[], state: Tristate): DriverStates {
  return names.reduce<DriverStates>((states, name) => chooseDriver(drivers, states, name, state).states, new Map());
}

const MEBIBYTE = 1024 * 1024;

export const BUILD_PRESET_LIST: readonly BuildPreset[] = [
  {
    id: 'huge',
    title: 'Everything built in',
    about: 'One kernel with every driver of the list in it: no image, nothing to load, nothing to leave out.',
    base: 'amd64',
    states: (drivers) => allAs(drivers, OFFERED_DRIVERS, 'y'),
    image: 'none',
    hardware: 'virtual',
    memory: 1024 * MEBIBYTE,
    load: 'root',
  },
  {
    id: 'distribution',
    title: 'A distribution: modules, and an image for any machine',
    about: 'Drivers are modules; the image brings those that any machine might need to reach its root.',
    base: 'amd64',
    states: (drivers) => allAs(drivers, OFFERED_DRIVERS, 'm'),
    image: 'most',
    hardware: 'virtual',
    memory: 1024 * MEBIBYTE,
    load: 'hardware',
  },
  {
    id: 'host-only',
    title: 'An image for this machine alone',
    about: 'The same kernel and modules; the image holds only what this machine was found to need.',
    base: 'amd64',
    states: (drivers) => allAs(drivers, OFFERED_DRIVERS, 'm'),
    image: 'dep',
    hardware: 'virtual',
    memory: 1024 * MEBIBYTE,
    load: 'hardware',
  },
  {
    id: 'custom',
    title: 'A kernel of your own, without an initramfs',
    about: 'What the machine needs for its root is built in; the rest is left out.',
    base: 'lab',
    states: (drivers, hardware) => allAs(drivers, hardware.root, 'y'),
    image: 'none',
    hardware: 'virtual',
    memory: 1024 * MEBIBYTE,
    load: 'root',
  },
  {
    id: 'install-disc',
    title: 'An installation disc',
    about: 'It does not know the machine: every driver is there as a module, and many are loaded.',
    base: 'amd64',
    states: (drivers) => allAs(drivers, OFFERED_DRIVERS, 'm'),
    image: 'dracut',
    hardware: 'usb',
    memory: 1024 * MEBIBYTE,
    load: 'every',
  },
  {
    id: 'low-memory',
    title: 'A board with little memory',
    about: 'A small kernel with its card and filesystem built in, and not one page for an image.',
    base: 'lab',
    states: (drivers, hardware) => allAs(drivers, hardware.root, 'y'),
    image: 'none',
    hardware: 'board',
    memory: 32 * MEBIBYTE,
    load: 'root',
  },
];
