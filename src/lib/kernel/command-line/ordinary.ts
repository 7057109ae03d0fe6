import type { ByteString } from '../../bytes/byte-string.ts';
import { forgetArguments, type CommandLineState } from './state.ts';

/** What a parameter sets. In: what stands behind its name. */
export type Setting = (state: CommandLineState, value: ByteString) => void;

/** `saved_root_name[64]` in init/do_mounts.c, with its final NUL. */
const ROOT_NAME_BYTES = 63;

/** Parameters of nearly every command line that are a `__setup()`, with `=` where a value follows. */
export const ORDINARY_SETUPS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ['ro', (state) => void (state.readOnly = true)],
  ['rw', (state) => void (state.readOnly = false)],
  ['root=', (state, value) => void (state.rootName = value.slice(0, ROOT_NAME_BYTES) as ByteString)],
  ['rootwait', (state) => void (state.rootWait = -1)],
  ['rootflags=', (state, value) => void (state.rootMountData = value)],
  ['rootfstype=', (state, value) => void (state.rootFsNames = value)],
  [
    'init=',
    (state, value) => {
      state.executeCommand = value;
      forgetArguments(state);
    },
  ],
  [
    'rdinit=',
    (state, value) => {
      state.ramdiskExecuteCommand = value;
      state.rdinitGiven = true;
      forgetArguments(state);
    },
  ],
  // Where else the kernel prints to changes nothing here.
  ['console=', () => undefined],
]);

/** Those of nearly every command line that are read before all others (`early_param`). */
export const ORDINARY_EARLY: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ['debug', (state) => void (state.consoleLoglevel = 10)],
  ['quiet', (state) => void (state.consoleLoglevel = 4)],
]);
