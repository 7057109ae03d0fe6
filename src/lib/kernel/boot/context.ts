import type { Decompressors } from '../../compression/registry.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { SourcePlace } from '../../trace/step.ts';
import type { CommandLine } from '../command-line/command-line.ts';
import type { KernelConfig } from '../config.ts';
import type { BlockDevice } from '../machine/block-device.ts';
import type { PrintedId } from '../messages/core-print.ts';
import type { MessageArgument } from '../messages/format.ts';
import { message } from '../messages/core-print.ts';
import type { KernelMessage } from '../messages/message.ts';
import type { BootParts } from '../parts/boot-parts.ts';
import type { KernelVersion } from '../version.ts';
import type { BootDecision, BootStage } from './event.ts';
import type { DeviceNumber } from './root/device-number.ts';
import { BOOT_FACTS, type BootFacts } from '../versions/boot-facts.ts';

/** Where the steps of a boot go. */
export interface BootLog {
  step(place: SourcePlace, stage: BootStage, decision: BootDecision, messages: readonly KernelMessage[]): void;
}

/** What the boot changes in rootfs itself. Paths are absolute; nothing fails loudly, as in the kernel. */
export interface RootfsOfBoot {
  /** As it is now. */
  view(): RootfsView;
  /** `create_dev`: removes what is there, makes a block device. Out: 0 or a negative error number. */
  createDev(path: string, major: number, minor: number): number;
  unlink(path: string): void;
  mkdir(path: string, mode: number): void;
}

/**
 * How /linuxrc ends: the kernel goes on, with disks that have appeared, and with the number that was written to
 * /proc/sys/kernel/real-root-dev (null: none was); or the boot ends in it.
 */
export type LinuxrcEnd =
  | { readonly kind: 'ended'; readonly devices: readonly BlockDevice[]; readonly realRootDev: number | null }
  | { readonly kind: 'unmodelled'; readonly reason: string };

/** Everything that the steps from kernel_init to PID 1 look at. */
export interface BootContext {
  readonly kernel: KernelVersion;
  readonly facts: BootFacts;
  readonly config: KernelConfig;
  readonly commandLine: CommandLine;
  /** Disks first found first, looked for when first asked for; the contents of ram0 change when an initrd is copied to it. */
  readonly devices: () => BlockDevice[];
  readonly rootfs: RootfsOfBoot;
  readonly decompressors: Decompressors;
  readonly openForWriting: ReadonlySet<number>;
  /** Follows /linuxrc, once it has been found to be a program; null: what it does is not known, and nothing is assumed. */
  readonly linuxrc: (() => LinuxrcEnd) | null;
  readonly log: BootLog;
  readonly parts: BootParts;
  /** How many filesystems without a device have been mounted on /root, each with a device number of its own; and the one sysfs. */
  readonly anonymous: {
    mounts: number;
    /** Those among them that were refused, and still have their number. */
    refused: number;
    sysfs: { readonly device: DeviceNumber; readonly readonly: boolean } | null;
  };
  /** Lines printed since the last step; the next one takes them. */
  readonly printed: KernelMessage[];
}

/** In: what a boot is given. Out: its context before anything was printed or mounted, with the facts of its kernel. */
export function bootContext(parts: Omit<BootContext, 'facts' | 'printed' | 'anonymous'>): BootContext {
  return { ...parts, facts: BOOT_FACTS[parts.kernel], printed: [], anonymous: { mounts: 0, refused: 0, sysfs: null } };
}

/** printk: the line belongs to the step that is being taken. */
export function printk(context: BootContext, id: PrintedId, ...args: readonly MessageArgument[]): void {
  context.printed.push(message(id, ...args));
}

/** Ends a step: one decision of the kernel, with the lines printed on the way to it. */
export function decide(
  context: BootContext,
  file: string,
  name: string,
  stage: BootStage,
  decision: BootDecision,
): void {
  context.log.step({ file, function: name }, stage, decision, context.printed.splice(0));
}
