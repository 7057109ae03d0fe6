import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import type { CommandLine } from './command-line.ts';

/** MAX_INIT_ARGS = MAX_INIT_ENVS = CONFIG_INIT_ENV_ARG_LIMIT, 32 by default (init/Kconfig). */
export const MAX_INIT_ARGS = 32;
export const MAX_INIT_ENVS = 32;

/** CONFIG_CONSOLE_LOGLEVEL_DEFAULT: everything but KERN_DEBUG. */
const CONSOLE_LOGLEVEL_DEFAULT = 7;

/** COMMAND_LINE_SIZE of x86 (arch/x86/include/asm/setup.h) with its final NUL. */
const COMMAND_LINE_BYTES = 2047;

/** What a kernel takes of a command line. A NUL ends a C string; a loader cannot pass one. */
export function givenText(text: ByteString): ByteString {
  return text.split('\0', 1)[0]?.slice(0, COMMAND_LINE_BYTES) as ByteString;
}

type Slots = (ByteString | null)[];

/** A command line while it is being read; the arrays are those of init/main.c. */
export type CommandLineState = {
  -readonly [
    Key in Exclude<keyof CommandLine, 'initArguments' | 'initEnvironment'>
  ]: CommandLine[Key] extends readonly (infer Item)[] ? Item[] : CommandLine[Key];
} & { readonly argvInit: Slots; readonly envpInit: Slots };

/** In: the command line. Out: what the kernel has before it reads any of it: `argv_init` and `envp_init` of init/main.c. */
export function initialState(text: ByteString): CommandLineState {
  const argvInit: Slots = Array.from({ length: MAX_INIT_ARGS + 2 }, () => null);
  const envpInit: Slots = Array.from({ length: MAX_INIT_ENVS + 2 }, () => null);
  argvInit[0] = utf8ByteString('init');
  envpInit[0] = utf8ByteString('HOME=/');
  envpInit[1] = utf8ByteString('TERM=linux');
  return {
    text,
    parameters: [],
    rootName: utf8ByteString(''),
    rootFsNames: null,
    rootMountData: null,
    readOnly: true,
    rootWait: 0,
    rootDelay: 0,
    devtmpfsMount: null,
    initramfsOptions: null,
    initramfsAsync: true,
    retainInitrd: false,
    noInitrd: false,
    ramdiskSize: null,
    ramdiskStart: 0,
    executeCommand: null,
    ramdiskExecuteCommand: utf8ByteString('/init'),
    rdinitGiven: false,
    panicLater: null,
    consoleLoglevel: CONSOLE_LOGLEVEL_DEFAULT,
    ignoreLoglevel: false,
    bootconfig: false,
    messages: [],
    argvInit,
    envpInit,
  };
}

/** init= and rdinit= empty the slots 1 … MAX_INIT_ARGS - 1; the one behind them keeps what it has. */
export function forgetArguments(state: CommandLineState): void {
  state.argvInit.fill(null, 1, MAX_INIT_ARGS);
}

/** What stands in the slots up to the first empty one. */
export function filled(slots: readonly (ByteString | null)[]): readonly ByteString[] {
  const end = slots.indexOf(null);
  return slots.slice(0, end < 0 ? slots.length : end).filter((text) => text !== null);
}
