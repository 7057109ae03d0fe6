import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { Decompressors } from '../../compression/registry.ts';
import { Rootfs } from '../../rootfs/rootfs.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { Trace } from '../../trace/trace.ts';
import type { CommandLine } from '../command-line/command-line.ts';
import { parseCommandLine } from '../command-line/parse.ts';
import { CONFIG_DEFAULTS, type KernelConfig } from '../config.ts';
import { blockDevices, type Disk } from '../machine/disk.ts';
import { loopDevices, RAMDISK_KIBIBYTES, ramdisks, type BlockDevice } from '../machine/block-device.ts';
import { message, messageText } from '../messages/print.ts';
import type { KernelMessage } from '../messages/message.ts';
import { populateRootfs, type BuiltIn } from '../populate-rootfs/populate-rootfs.ts';
import { rootfsKind, usableMemory } from '../populate-rootfs/rootfs-kind.ts';
import { DEFAULT_LIMITS, type UnpackLimits } from '../unpack/limits.ts';
import { factsOf } from '../versions/unpack-facts.ts';
import type { KernelVersion } from '../version.ts';
import { bootContext, type LinuxrcEnd } from './context.ts';
import { bootConfiguration } from './boot-configuration.ts';
import { consoleLines } from './console-lines.ts';
import { defaultRootfs } from './default-rootfs.ts';
import { findCpioData } from './early-cpio.ts';
import type { BootDecision, BootStage } from './event.ts';
import { BOOT_FACTS } from '../versions/boot-facts.ts';
import { kernelInit } from './kernel-init.ts';
import { MountsOfBoot } from './mounts-of-boot.ts';
import type { BootOutcome, KernelOutcome } from './outcome.ts';
import { rootfsOfBoot } from './rootfs-of-boot.ts';
import { rootfsOptions } from './rootfs-options.ts';

/** A machine, a kernel, and what the loader puts into memory. */
export interface BootInput {
  readonly kernel: KernelVersion;
  /** Options that differ from the defaults. */
  readonly config?: Partial<KernelConfig>;
  readonly commandLine?: string;
  /** The external image as the loader left it; null: none. */
  readonly image: Uint8Array | null;
  /** Default: the kernel's own default archive. */
  readonly builtIn?: BuiltIn;
  /** Instead of what the command line and the configuration make of it. */
  readonly rootfs?: 'ramfs' | 'tmpfs';
  /** Bytes; null or absent: enough for any tmpfs. */
  readonly memory?: number | null;
  readonly disks?: readonly Disk[];
  /** CONFIG_BLK_DEV_RAM_SIZE in KiB; default 16384. */
  readonly ramdiskKibibytes?: number;
  readonly decompressors: Decompressors;
  readonly limits?: UnpackLimits;
  /** Follows the /linuxrc of an old initrd, which the kernel waits for (`BootContext`). */
  readonly linuxrc?: (run: KernelRun) => LinuxrcEnd;
}

/** A boot as it was. `Outcome`: all ends that it can have; more when early userspace is followed too. */
export interface Boot<Outcome = KernelOutcome> {
  readonly trace: Trace;
  readonly outcome: Outcome;
  readonly commandLine: CommandLine;
  /** The lines about unpacking, root and init that reach the console, in the order of printing. */
  readonly console: readonly string[];
  /** Why a kernel may do otherwise, although the boot was followed (what lies behind a cut image, say); null: nothing. */
  readonly doubt: string | null;
}

/**
 * A whole boot, from the loader's hand-over to the first program, the panic, or a wait without end, as a trace: the
 * steps of unpacking among those of the boot. Never throws, whatever the image and the command line hold.
 */
export function bootKernel(input: BootInput): Boot {
  return finished(startKernel(input));
}

/** A boot that has come to the kernel's end of it, and can be recorded further. */
export interface KernelRun {
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  readonly recorder: Recorder;
  readonly rootfs: Rootfs;
  readonly mounts: MountsOfBoot;
  readonly outcome: KernelOutcome;
  readonly commandLine: CommandLine;
  /** As /proc/cmdline shows it. */
  readonly savedCommandLine: ByteString;
  readonly openForWriting: ReadonlySet<number>;
  /** Disks as the kernel has found them; the contents of ram0 are what was copied there. */
  readonly devices: readonly BlockDevice[];
  /** As in `Boot`. */
  readonly doubt: string | null;
}

/** The trace of a run as far as it was recorded, under an outcome. */
export function finished<Outcome extends BootOutcome>({
  kernel,
  recorder,
  rootfs,
  commandLine,
  doubt,
  outcome,
}: Pick<KernelRun, 'kernel' | 'recorder' | 'rootfs' | 'commandLine' | 'doubt'> & {
  readonly outcome: Outcome;
}): Boot<Outcome> {
  const trace = recorder.finish(kernel, rootfs, outcome);
  return { trace, outcome, commandLine, console: consoleLines(recorder.lines, commandLine), doubt };
}

/** `bootKernel`, with the recorder still open. */
export function startKernel(input: BootInput): KernelRun {
  const { kernel } = input;
  const config: KernelConfig = { ...CONFIG_DEFAULTS, ...input.config };
  const recorder = new Recorder();
  const given = utf8ByteString(input.commandLine ?? '');
  const found = bootConfiguration(input.image, given, { kernel, config });
  const commandLine = parseCommandLine(given, { kernel, config, ...found });
  const type = input.rootfs ?? rootfsType(commandLine, config);
  const options = rootfsOptions(commandLine.initramfsOptions, type, input.memory ?? null);
  const kind = rootfsKind(type, factsOf(kernel), input.memory ?? null, input.image?.length ?? 0);
  const rootfs = new Rootfs(recorder, { ...kind, ...options.limits });
  const mounts = new MountsOfBoot();
  let openForWriting: ReadonlySet<number> = new Set();
  let doubt: string | null = null;
  const savedCommandLine = found.savedCommandLine;
  const devices: BlockDevice[] = [];
  const end = (outcome: KernelOutcome): KernelRun => ({
    ...{
      kernel,
      config,
      recorder,
      rootfs,
      mounts,
      outcome,
      commandLine,
      savedCommandLine,
      openForWriting,
      devices,
      doubt,
    },
  });

  const step = stepsInto(recorder, mounts);
  const imageLength = input.image?.length ?? 0;
  step('setup_arch', 'arch/x86/kernel/setup.c', 'loader', {
    kind: 'hand-over',
    imageLength,
    commandLine: displayName(given),
  });
  if (input.image !== null) {
    const files = findCpioData(input.image);
    if (files.length > 0) step('find_cpio_data', 'lib/earlycpio.c', 'kernel', { kind: 'early cpio', files });
  }
  if (found.decision !== null) step('setup_boot_config', 'init/main.c', 'kernel', found.decision, found.messages);
  const said: KernelMessage[] = [...(found.decision === null ? found.messages : [])];
  said.push(message('command-line', displayName(found.savedCommandLine)), ...commandLine.messages);
  step('start_kernel', 'init/main.c', 'kernel', { kind: 'command line' }, said);
  if (commandLine.panicLater !== null) {
    const { what, param } = commandLine.panicLater;
    return end(panic(step, 'start_kernel', 'init/main.c', 'panic-too-many', what, displayName(param)));
  }

  const over = BOOT_FACTS[kernel].nullfs ? 'nullfs' : null;
  if (!options.accepted) return end(panic(step, 'init_mount_tree', 'fs/namespace.c', 'panic-rootfs'));
  const limit = type === 'ramfs' || rootfs.kind.pageLimit === null ? null : rootfs.kind.pageLimit * 4096;
  const nullfs = over === null ? [] : [message('finished-rootfs-on-nullfs')];
  step('init_mount_tree', 'fs/namespace.c', 'kernel', { kind: 'rootfs mounted', type, over, limit }, nullfs);
  if (options.mode !== null) rootfs.root.change(recorder.step, { permissions: options.mode & 0o1777 });

  if (config.BLK_DEV_INITRD === 'y') {
    const populated = populateRootfs(recorder, rootfs, {
      kernel: {
        facts: factsOf(kernel),
        config,
        limits: input.limits ?? DEFAULT_LIMITS,
        memory: usableMemory(input.memory ?? null, input.image?.length ?? 0),
      },
      builtIn: input.builtIn ?? 'default',
      external: found.image,
      decompressors: input.decompressors,
      retain: commandLine.retainInitrd,
    });
    if (populated.builtInError !== null) {
      return end(panic(step, 'do_populate_rootfs', 'init/initramfs.c', 'panic-built-in', populated.builtInError));
    }
    if (populated.unmodelled !== null) return end({ kind: 'unmodelled', reason: populated.unmodelled });
    openForWriting = populated.openForWriting;
    doubt = populated.doubt;
  } else {
    defaultRootfs(recorder, rootfs);
  }

  const ramdiskSize = commandLine.ramdiskSize ?? input.ramdiskKibibytes ?? RAMDISK_KIBIBYTES;
  const rams = config.BLK_DEV_RAM === 'y' ? ramdisks(Math.max(0, ramdiskSize)) : [];
  devices.push(...rams, ...(config.BLK_DEV_LOOP === 'y' ? loopDevices() : []), ...blockDevices(input.disks ?? []));
  const { linuxrc } = input;
  const context = bootContext({
    kernel,
    config,
    commandLine,
    devices,
    linuxrc: linuxrc === undefined ? null : () => linuxrc(end({ kind: 'running', program: '/linuxrc' })),
    rootfs: rootfsOfBoot(recorder, rootfs),
    decompressors: input.decompressors,
    openForWriting,
    log: { step: (place, stage, decision, messages) => step(place.function, place.file, stage, decision, messages) },
  });
  return end(kernelInit(context));
}

/** `init_rootfs` (init/do_mounts.c): tmpfs only when nothing was said about a root, or rootfstype= names it. */
function rootfsType({ rootName, rootFsNames }: CommandLine, config: KernelConfig): 'ramfs' | 'tmpfs' {
  if (config.TMPFS !== 'y') return 'ramfs';
  if (rootFsNames !== null) return rootFsNames.includes('tmpfs') ? 'tmpfs' : 'ramfs';
  return rootName === '' ? 'tmpfs' : 'ramfs';
}

type TakeStep = (
  name: string,
  file: string,
  stage: BootStage,
  decision: BootDecision,
  messages?: readonly KernelMessage[],
) => void;

function stepsInto(recorder: Recorder, mounts: MountsOfBoot): TakeStep {
  return (name, file, stage, decision, messages = []) => {
    recorder.beginBoot({ function: name, file }, { stage, decision });
    if (mounts.follow(decision)) recorder.mounted(mounts.table.tree(mounts.root));
    for (const line of messages) recorder.print(line);
  };
}

type EarlyPanic = 'panic-too-many' | 'panic-rootfs' | 'panic-built-in';

function panic(step: TakeStep, name: string, file: string, id: EarlyPanic, ...args: readonly string[]): KernelOutcome {
  const text = messageText(id, ...args);
  step(name, file, 'kernel', { kind: 'panic', text }, [message(id, ...args)]);
  return { kind: 'panic', text };
}
