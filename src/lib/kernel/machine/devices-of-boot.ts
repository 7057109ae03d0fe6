import type { CommandLine } from '../command-line/command-line.ts';
import type { KernelConfig } from '../config.ts';
import { loopDevices, RAMDISK_KIBIBYTES, ramdisks, type BlockDevice } from './block-device.ts';
import { blockDevices, type Disk } from './disk.ts';

/** What decides which block devices there are before any program runs. */
export interface MachineOfBoot {
  readonly config: KernelConfig;
  readonly commandLine: CommandLine;
  /** CONFIG_BLK_DEV_RAM_SIZE in KiB; null: that of the recorded kernels. */
  readonly ramdiskKibibytes: number | null;
  readonly disks: readonly Disk[];
}

/** The block devices that the kernel has found when it looks for its root, in its order: RAM disks, loop devices, disks. */
export function devicesOfBoot({ config, commandLine, ramdiskKibibytes, disks }: MachineOfBoot): readonly BlockDevice[] {
  const ramdiskSize = commandLine.ramdiskSize ?? ramdiskKibibytes ?? RAMDISK_KIBIBYTES;
  return [
    ...(config.BLK_DEV_RAM === 'y' ? ramdisks(ramdiskSize) : []),
    ...(config.BLK_DEV_LOOP === 'y' ? loopDevices() : []),
    ...blockDevices(disks),
  ];
}
