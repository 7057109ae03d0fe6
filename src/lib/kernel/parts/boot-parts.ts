import type { BootContext } from '../boot/context.ts';
import type { bootConfiguration } from '../boot/boot-configuration.ts';
import type { Refusal } from '../boot/exec/refusal.ts';
import type { InitTree } from '../boot/kernel-init.ts';
import type { MountsOfBoot } from '../boot/mounts-of-boot.ts';
import type { KernelOutcome } from '../boot/outcome.ts';
import type { rootfsOptions } from '../boot/rootfs-options.ts';
import type { parseCommandLine } from '../command-line/parse.ts';
import type { BlockDevice } from '../machine/block-device.ts';
import type { MachineOfBoot } from '../machine/devices-of-boot.ts';

/**
 * What a boot from an initramfs does not pass through. The core asks for a part when a boot comes to it: a terminal or a
 * test has them all (`all-parts.ts`), a page's worker fetches each when it is asked for (`parts-on-demand.ts`).
 */
export interface BootParts {
  /** There is no early userspace: the kernel itself mounts a root, from a disk or an old initrd. */
  readonly realRoot: RealRootPart;
  /** A boot configuration is behind the image, or the command line asks for one. */
  readonly bootConfiguration: typeof bootConfiguration;
  /** The command line says more than an ordinary one does. */
  readonly commandLine: CommandLinePart;
  /** Why the kernel does not run a program, in one clause. */
  readonly refusalWords: (refusal: Refusal) => string;
  /**
   * Asks at once for every part that a boot can come to behind unpacking: a run that ends there for want of one is done
   * again from its beginning, and of a large image that takes longer than to fetch a part in vain.
   */
  readonly askAhead: () => void;
}

export interface RealRootPart extends MachinePart {
  /** `prepare_namespace`. Out: where init is looked for then, or how the boot ends. */
  readonly prepare: (context: BootContext) => InitTree | KernelOutcome;
}

/** What the kernel has found and mounted, for those who look at it beside the kernel's own way to a root. */
export interface MachinePart {
  readonly devices: (machine: MachineOfBoot) => readonly BlockDevice[];
  /** The mounts of a boot before anything is mounted. */
  readonly mounts: () => MountsOfBoot;
}

export interface CommandLinePart {
  readonly parse: typeof parseCommandLine;
  readonly rootfsOptions: typeof rootfsOptions;
}
