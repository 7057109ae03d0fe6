import type { DriverState, Machine } from '../../scenario/machine.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import { stateOf } from '../drivers/choose.ts';
import { closureOf } from '../drivers/driver.ts';
import type { Build } from './build.ts';

/** What is on the root's disk. */
export interface RootDisk {
  readonly contents: RootfsView;
  /** As in /dev; a disk without layers. */
  readonly name: string;
  readonly fstype: string;
  readonly major: number;
  readonly minor: number;
}

/**
 * The build as a boot without an image, for the boot figure: its trace says what a kernel does that cannot reach its root.
 * In: the build; the disk that the root is on. Out: a scenario for `bootScenario`, with the drivers in their states.
 */
export function scenarioWithout(build: Build, disk: RootDisk): Scenario {
  const drivers: DriverState[] = closureOf(build.drivers, build.hardware.root).map((name) => ({
    name,
    state: stateOf(build.states, name),
  }));
  const { contents, name, fstype, major, minor } = disk;
  const behind = closureOf(build.drivers, build.hardware.root).filter((driver) => driver !== fstype);
  const machine: Machine = {
    memory: build.memory,
    disks: [{ name, fstype, major, minor, contents, behind }],
    drivers,
    network: null,
  };
  return { kernel: '6.1', commandLine: `root=/dev/${name}`, image: null, machine };
}
