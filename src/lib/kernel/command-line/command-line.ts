import type { ByteString } from '../../bytes/byte-string.ts';
import type { KernelMessage } from '../messages/message.ts';

/** What became of one parameter. */
export type ParameterUse =
  /** The kernel knows the name. */
  | 'kernel'
  /** A name with a dot that nothing built in knows: left for a module, dropped here. */
  | 'module'
  /** What a boot loader adds for its own sake (`BOOT_IMAGE=…`, `kexec`), and aliases of sysctls. */
  | 'ignored'
  | 'argument of init'
  | 'environment of init'
  /** Behind the `--`. */
  | 'behind --';

export interface UsedParameter {
  /** `name` or `name=value`, without the quotation marks that were taken off. */
  readonly text: ByteString;
  readonly use: ParameterUse;
}

/** What the kernel has understood of its command line: the variables that the boot reads later. */
export interface CommandLine {
  /** As the loader gave it, cut to COMMAND_LINE_SIZE. */
  readonly text: ByteString;
  readonly parameters: readonly UsedParameter[];
  /** `saved_root_name`: at most 63 bytes; empty without root=. */
  readonly rootName: ByteString;
  /** `root_fs_names`: the text of rootfstype=, or null. */
  readonly rootFsNames: ByteString | null;
  /** `root_mount_data`: the text of rootflags=, or null. */
  readonly rootMountData: ByteString | null;
  /** `root_mountflags` has MS_RDONLY, as it has from the start. */
  readonly readOnly: boolean;
  /** `root_wait`: 0 no, -1 for ever, else milliseconds. */
  readonly rootWait: number;
  /** `root_delay` in seconds. */
  readonly rootDelay: number;
  /** devtmpfs.mount=, or null for CONFIG_DEVTMPFS_MOUNT. */
  readonly devtmpfsMount: boolean | null;
  readonly initramfsOptions: ByteString | null;
  readonly initramfsAsync: boolean;
  readonly retainInitrd: boolean;
  readonly noInitrd: boolean;
  /** Size of /dev/ram0 in KiB, or null for CONFIG_BLK_DEV_RAM_SIZE. */
  readonly ramdiskSize: number | null;
  /** `rd_image_start` in KiB. */
  readonly ramdiskStart: number;
  /** `execute_command`: the text of init=, or null. */
  readonly executeCommand: ByteString | null;
  /** `ramdisk_execute_command`: `/init` or the text of rdinit=. */
  readonly ramdiskExecuteCommand: ByteString;
  /** rdinit= was given. */
  readonly rdinitGiven: boolean;
  /** `argv_init` without its first element, which is the program that is tried. */
  readonly initArguments: readonly ByteString[];
  /** `envp_init`. */
  readonly initEnvironment: readonly ByteString[];
  /** `panic_later`: too many arguments or variables, and the one that was too many. */
  readonly panicLater: { readonly what: 'init' | 'env'; readonly param: ByteString } | null;
  /** `console_loglevel`: lines of this level and above do not reach the console. */
  readonly consoleLoglevel: number;
  readonly ignoreLoglevel: boolean;
  readonly bootconfig: boolean;
  /** What the kernel says about the command line, in order. */
  readonly messages: readonly KernelMessage[];
}
