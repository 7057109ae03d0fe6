import { MountsOfBoot } from '../boot/mounts-of-boot.ts';
import { devicesOfBoot } from '../machine/devices-of-boot.ts';
import type { MachinePart } from './boot-parts.ts';

export const machinePart: MachinePart = { devices: devicesOfBoot, mounts: () => new MountsOfBoot() };
