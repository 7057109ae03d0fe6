import { printedKibibytes, type BlockDevice } from '../../machine/block-device.ts';
import type { BootContext } from '../context.ts';
import { bdevtString } from './device-number.ts';
import { printk } from './printk.ts';

/** `printk_all_partitions` (block/early-lookup.c): the disks that are not empty, each with its partitions. */
export function printAllPartitions(context: BootContext): void {
  const devices = context.devices();
  for (const disk of devices) {
    if (disk.partition !== null || disk.kibibytes === 0) continue;
    printk(context, 'disk', bdevtString(disk), printedKibibytes(disk.kibibytes), disk.name, '');
    if (disk.driver === null) printk(context, 'disk-without-driver');
    else printk(context, 'disk-driver', disk.driver);
    for (const part of partitionsOf(disk, devices)) {
      printk(context, 'partition', bdevtString(part), part.kibibytes, part.name, part.partition?.uuid ?? '');
    }
  }
}

function partitionsOf(disk: BlockDevice, devices: readonly BlockDevice[]): readonly BlockDevice[] {
  return devices
    .filter(({ partition, kibibytes }) => partition?.disk === disk.name && kibibytes > 0)
    .sort((a, b) => (a.partition?.number ?? 0) - (b.partition?.number ?? 0));
}
