import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { Decompressors } from '../../compression/registry.ts';
import { Rootfs } from '../../rootfs/rootfs.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { Trace } from '../../trace/trace.ts';
import type { CommandLine } from '../command-line/command-line.ts';
import { readCommandLine } from '../command-line/read-command-line.ts';
import { CONFIG_DEFAULTS, type KernelConfig } from '../config.ts';
import type { Disk } from '../machine/disk.ts';
import type { BlockDevice } from '../machine/block-device.ts';
import { message, messageText } from '../messages/core-print.ts';
import type { KernelMessage } from '../messages/message.ts';
import type { BootParts, MachinePart } from '../parts/boot-parts.ts';
import { populateRootfs, type BuiltIn } from '../populate-rootfs/populate-rootfs.ts';
import { rootfsKind, usableMemory } from '../populate-rootfs/rootfs-kind.ts';
import { DEFAULT_LIMITS, type UnpackLimits } from '../unpack/limits.ts';
import { factsOf } from '../versions/unpack-facts.ts';
import type { KernelVersion } from '../version.ts';
import { bootContext, type LinuxrcEnd } from './context.ts';
import { consoleLines } from './console-lines.ts';
import { defaultRootfs } from './default-rootfs.ts';
import { findCpioData } from './early-cpio.ts';
import type { BootDecision, BootStage } from './event.ts';
import { findBootConfiguration } from './find-boot-configuration.ts';
import { firstMounts } from './first-mounts.ts';
import { BOOT_FACTS } from '../versions/boot-facts.ts';
import { kernelInit } from './kernel-init.ts';
import type { MountsOfBoot } from './mounts-of-boot.ts';
import type { BootOutcome, KernelOutcome } from './outcome.ts';
import { rootfsOfBoot } from './rootfs-of-boot.ts';
import type { RootfsOptions } from './rootfs-options.ts';

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

/** A boot that has come to the kernel's end of it, and can be recorded further. */
export interface KernelRun {
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  readonly recorder: Recorder;
  readonly rootfs: Rootfs;
  /** What the kernel has mounted; made when first asked for. */
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

/** The trace of a run as far as it was recorded. In: the outcome, which is the run's own or one further on. */
export function finished<Outcome extends BootOutcome>(run: KernelRun, outcome: Outcome): Boot<Outcome> {
  const { kernel, recorder, rootfs, commandLine, doubt } = run;
  const trace = recorder.finish(kernel, rootfs, outcome);
  return { trace, outcome, commandLine, console: consoleLines(recorder.lines, commandLine), doubt };
}

/**
 * A boot from the loader's hand-over to the first program, the panic, or a wait without end, with the recorder still open.
 * In: what the core does not do by itself; who looks at devices and mounts also beside the kernel brings that along
 * (`machine`). Never throws but for a part that is not loaded.
 */
export function startKernel(input: BootInput, parts: BootParts, machine?: MachinePart): KernelRun {
  const { kernel } = input;
  if ((input.image?.length ?? 0) > LARGE_IMAGE) parts.askAhead();
  const config: KernelConfig = { ...CONFIG_DEFAULTS, ...input.config };
  const recorder = new Recorder();
  const given = utf8ByteString(input.commandLine ?? '');
  const found = findBootConfiguration(input.image, given, { kernel, config }, parts);
  const commandLine = readCommandLine(given, { kernel, config, ...found }, parts);
  const type = input.rootfs ?? rootfsType(commandLine, config);
  const options =
    commandLine.initramfsOptions === null
      ? NO_OPTIONS
      : parts.commandLine.rootfsOptions(commandLine.initramfsOptions, type, input.memory ?? null);
  const kind = rootfsKind(type, factsOf(kernel), input.memory ?? null, input.image?.length ?? 0);
  const rootfs = new Rootfs(recorder, { ...kind, ...options.limits });
  const over = BOOT_FACTS[kernel].nullfs ? 'nullfs' : null;
  const limit = type === 'ramfs' || rootfs.kind.pageLimit === null ? null : rootfs.kind.pageLimit * 4096;
  const mounted: BootDecision = { kind: 'rootfs mounted', type, over, limit };
  let openForWriting: ReadonlySet<number> = new Set();
  let { doubt } = found;
  const savedCommandLine = found.savedCommandLine;

  let mountsNow: MountsOfBoot | null = null;
  const mounts = (): MountsOfBoot => {
    if (mountsNow !== null) return mountsNow;
    mountsNow = (machine ?? parts.realRoot).mounts();
    mountsNow.follow(mounted);
    return mountsNow;
  };
  let devicesNow: BlockDevice[] | null = null;
  const devices = (): BlockDevice[] => {
    const ramdiskKibibytes = input.ramdiskKibibytes ?? null;
    const asked = { config, commandLine, ramdiskKibibytes, disks: input.disks ?? [] };
    return (devicesNow ??= [...(machine ?? parts.realRoot).devices(asked)]);
  };
  const end = (outcome: KernelOutcome): KernelRun => ({
    ...{ kernel, config, recorder, rootfs, outcome, commandLine, savedCommandLine, openForWriting, doubt },
    get mounts() {
      return mounts();
    },
    get devices() {
      return devices();
    },
  });

  const step: TakeStep = (name, file, stage, decision, messages = []) => {
    recorder.beginBoot({ function: name, file }, { stage, decision });
    if (decision.kind === 'root' && mounts().follow(decision)) recorder.mounted(mounts().table.tree(mounts().root));
    for (const line of messages) recorder.print(line);
  };
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

  if (!options.accepted) return end(panic(step, 'init_mount_tree', 'fs/namespace.c', 'panic-rootfs'));
  const nullfs = over === null ? [] : [message('finished-rootfs-on-nullfs')];
  step('init_mount_tree', 'fs/namespace.c', 'kernel', mounted, nullfs);
  recorder.mounted(firstMounts(type, over));
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
    doubt = populated.doubt ?? doubt;
  } else {
    defaultRootfs(recorder, rootfs);
  }

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
    parts,
    log: { step: (place, stage, decision, messages) => step(place.function, place.file, stage, decision, messages) },
  });
  return end(kernelInit(context));
}

/** Bytes: compressed, this unpacks to about 20 MB, and takes a tenth of a second on a fast machine. */
const LARGE_IMAGE = 4 << 20;

/** Without initramfs_options=. */
const NO_OPTIONS: RootfsOptions = { accepted: true, limits: {}, mode: null };

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

type EarlyPanic = 'panic-too-many' | 'panic-rootfs' | 'panic-built-in';

function panic(step: TakeStep, name: string, file: string, id: EarlyPanic, ...args: readonly string[]): KernelOutcome {
  const text = messageText(id, ...args);
  step(name, file, 'kernel', { kind: 'panic', text }, [message(id, ...args)]);
  return { kind: 'panic', text };
}
