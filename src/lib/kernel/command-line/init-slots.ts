import type { ByteString } from '../../bytes/byte-string.ts';
import { MAX_INIT_ARGS, MAX_INIT_ENVS, type CommandLineState } from './state.ts';

/** The end of `unknown_bootoption`, and `set_init_arg`: one more argument for init. In: the parameter whole. */
export function addArgument(state: CommandLineState, param: ByteString): void {
  if (state.panicLater !== null) return;
  const slot = state.argvInit.indexOf(null);
  if (slot > MAX_INIT_ARGS) state.panicLater = { what: 'init', param };
  state.argvInit[slot] = param;
}

/** The same for a variable: one of the same name is replaced. In: `name=value` whole, and the length of the name. */
export function addVariable(state: CommandLineState, param: ByteString, nameLength: number): void {
  if (state.panicLater !== null) return;
  const name = param.slice(0, nameLength + 1);
  for (const [slot, variable] of state.envpInit.entries()) {
    if (slot === MAX_INIT_ENVS && variable !== null) state.panicLater = { what: 'env', param };
    if (variable === null || variable.startsWith(name)) {
      state.envpInit[slot] = param;
      return;
    }
  }
}
