import type { ByteString } from '../../bytes/byte-string.ts';
import type { ConfigOption, KernelConfig } from '../config.ts';
import { parameterMessage as message } from '../messages/printed/parameter-lines.ts';
import type { BootFacts } from '../versions/boot-facts.ts';
import { ORDINARY_EARLY, ORDINARY_SETUPS } from './ordinary.ts';
import type { CommandLineState } from './state.ts';
import {
  getOption,
  kstrtobool,
  kstrtoint,
  kstrtouint,
  kstrtoul,
  simpleStrtol,
  simpleStrtolLong,
  simpleStrtoul,
} from './numbers.ts';

/** A `__setup()` of the kernel: it is asked for every parameter that begins with `name`. */
export interface Setup {
  /** As in the source, with its `=` if it has one. */
  readonly name: string;
  /** Built only with this option. */
  readonly option?: ConfigOption;
  /** Known only to kernels of which this holds. */
  readonly fact?: 'rootwaitSeconds' | 'ignoresOldRamdiskWords';
  /** In: what follows the name. Out: false refuses, so that others are asked and then init gets the parameter. */
  readonly apply: (state: CommandLineState, rest: ByteString, facts: BootFacts) => boolean;
}

function rootwaitSeconds(state: CommandLineState, rest: string): boolean {
  const seconds = kstrtoint(rest);
  const milliseconds = (seconds ?? -1) * 1000;
  if (seconds === null || seconds < 0) state.messages.push(message('rootwait-invalid'));
  else if (milliseconds > 0x7fffffff) state.messages.push(message('rootwait-excessive'));
  state.rootWait = milliseconds < 0 || milliseconds > 0x7fffffff ? -1 : milliseconds;
  return true;
}

/** The parameters that decide how rootfs, root and init come about (init/*.c, fs/namespace.c, drivers/block/brd.c). */
export const SETUPS: readonly Setup[] = [
  ...[...ORDINARY_SETUPS].map(([name, set]): Setup => ({
    name,
    apply: (state, rest) => {
      // A name without `=` stands alone.
      const takes = name.endsWith('=') || rest === '';
      if (takes) set(state, rest);
      return takes;
    },
  })),
  {
    name: 'load_ramdisk=',
    fact: 'ignoresOldRamdiskWords',
    apply: (state) => state.messages.push(message('load-ramdisk-ignored')) > 0,
  },
  {
    name: 'prompt_ramdisk=',
    fact: 'ignoresOldRamdiskWords',
    option: 'BLK_DEV_RAM',
    apply: (state) => state.messages.push(message('prompt-ramdisk-ignored')) > 0,
  },
  { name: 'rootwait=', fact: 'rootwaitSeconds', apply: rootwaitSeconds },
  {
    name: 'rootdelay=',
    apply: (state, rest, facts) => {
      const seconds = facts.numbersAreWhole ? kstrtouint(rest) : simpleStrtoul(rest, 0, 32).value;
      if (seconds !== null) state.rootDelay = seconds;
      return seconds !== null;
    },
  },
  { name: 'initramfs_options=', apply: (state, rest) => ((state.initramfsOptions = rest), true) },
  {
    name: 'devtmpfs.mount=',
    option: 'DEVTMPFS',
    apply: (state, rest, facts) => {
      const number = facts.numbersAreWhole ? kstrtoint(rest) : simpleStrtoul(rest, 0).value;
      if (number !== null) state.devtmpfsMount = number !== 0;
      return number !== null;
    },
  },
  {
    name: 'noinitrd',
    option: 'BLK_DEV_INITRD',
    apply: (state, _rest, facts) => {
      state.noInitrd = true;
      if (facts.noinitrdDeprecated) state.messages.push(message('noinitrd-deprecated'));
      return true;
    },
  },
  {
    name: 'retain_initrd',
    option: 'BLK_DEV_INITRD',
    apply: (state, rest) => rest === '' && (state.retainInitrd = true),
  },
  {
    name: 'initramfs_async=',
    option: 'BLK_DEV_INITRD',
    apply: (state, rest, facts) => {
      const value = kstrtobool(rest);
      state.initramfsAsync = value ?? state.initramfsAsync;
      return value !== null || facts.asyncTakesAnything;
    },
  },
  {
    name: 'ramdisk_start=',
    option: 'BLK_DEV_RAM',
    apply: (state, rest, facts) => {
      if (facts.ramdiskStartDeprecated) state.messages.push(message('ramdisk-start-deprecated'));
      const block = facts.numbersAreWhole ? kstrtoint(rest) : simpleStrtol(rest);
      if (block !== null) state.ramdiskStart = block;
      return block !== null;
    },
  },
  {
    name: 'ramdisk_size=',
    option: 'BLK_DEV_RAM',
    apply: (state, rest, facts) => {
      const number = facts.numbersAreWhole ? kstrtoul(rest) : simpleStrtolLong(rest);
      if (number !== null) state.ramdiskSize = number;
      return number !== null;
    },
  },
];

const NONE = '' as ByteString;

/** Parameters read before all others (`early_param`), by their exact name. Out: false is a malformed value. */
export const EARLY: { readonly [Name in string]: (state: CommandLineState, val: ByteString | null) => boolean } = {
  ...Object.fromEntries(
    [...ORDINARY_EARLY].map(([name, set]) => [name, (state: CommandLineState) => (set(state, NONE), true)]),
  ),
  loglevel: (state, val) => {
    const level = getOption(val);
    state.consoleLoglevel = level ?? state.consoleLoglevel;
    return level !== null;
  },
  ignore_loglevel: (state) => (state.ignoreLoglevel = true),
};

/** Is a setup or an early parameter in this kernel? A module is not: its parameters have a dot. */
export function isBuilt(setup: Setup, facts: BootFacts, config: KernelConfig): boolean {
  if (setup.fact !== undefined && !facts[setup.fact]) return false;
  return setup.option === undefined || config[setup.option] === 'y';
}
