import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { KernelConfig } from '../config.ts';
import { parameterMessage as message } from '../messages/printed/parameter-lines.ts';
import { BOOT_FACTS, type BootFacts } from '../versions/boot-facts.ts';
import type { KernelVersion } from '../version.ts';
import type { CommandLine, ParameterUse } from './command-line.ts';
import { isKnownElsewhere } from './known-parameters.ts';
import { addArgument, addVariable } from './init-slots.ts';
import { parseArgs, type Parameter } from './next-arg.ts';
import { parameterBegins, parameterEquals } from './parameter-name.ts';
import { EARLY, isBuilt, SETUPS } from './setups.ts';
import { filled, givenText, initialState, type CommandLineState } from './state.ts';

/** Aliases of sysctls (fs/proc/proc_sysctl.c `sysctl_aliases`). */
const SYSCTL_ALIASES = [
  'hardlockup_all_cpu_backtrace',
  'hung_task_panic',
  'numa_zonelist_order',
  'softlockup_all_cpu_backtrace',
];

export interface CommandLineOptions {
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  /** Out of a boot configuration: what stands in front of the loader's line, too late for early parameters. */
  readonly extra?: ByteString;
  /** Arguments for init out of a boot configuration. */
  readonly initArguments?: ByteString;
}

/**
 * Reads a command line as start_kernel does: early parameters first, then all the others in order, then what stands
 * behind `--` (init/main.c `parse_early_param`, `unknown_bootoption`, `set_init_arg`; kernel/params.c).
 * In: any bytes. Out: the kernel's variables, and what it says. Never fails; what the kernel refuses is in `messages`.
 */
export function parseCommandLine(
  text: ByteString,
  { kernel, config, extra, initArguments }: CommandLineOptions,
): CommandLine {
  const facts = BOOT_FACTS[kernel];
  const given = givenText(text);
  const state = initialState(given);
  for (const parameter of parseArgs(given).parameters) readEarly(state, parameter);
  const line = (extra ?? '') + given;
  const { parameters, afterDashes } = parseArgs(line);
  for (const parameter of parameters) {
    const use = readParameter(state, parameter, facts, config);
    state.parameters.push({ text: repair(parameter), use });
  }
  reportUnknown(state);
  // parse_args stops at a `--` in here too: what stands behind a second one is lost.
  const behind = afterDashes === null ? [] : parseArgs(line.slice(afterDashes)).parameters;
  const configured = parseArgs(initArguments ?? '').parameters;
  for (const parameter of facts.bootConfigArgumentsLast ? [...behind, ...configured] : [...configured, ...behind]) {
    addArgument(state, repair(parameter));
    state.parameters.push({ text: repair(parameter), use: 'behind --' });
  }
  const { argvInit, envpInit, ...rest } = state;
  return { ...rest, initArguments: filled(argvInit).slice(1), initEnvironment: filled(envpInit) };
}

/** `do_early_param`. */
function readEarly(state: CommandLineState, { param, val }: Parameter): void {
  if (param === 'bootconfig') state.bootconfig = true;
  for (const [name, apply] of Object.entries(EARLY)) {
    if (!parameterEquals(param, name)) continue;
    if (!apply(state, val)) state.messages.push(message('malformed-early', displayName(param)));
  }
}

/** `parse_one` and `unknown_bootoption`. */
function readParameter(
  state: CommandLineState,
  parameter: Parameter,
  facts: BootFacts,
  config: KernelConfig,
): ParameterUse {
  const { param, val } = parameter;
  if (SYSCTL_ALIASES.includes(param)) return 'ignored';
  const whole = repair(parameter);
  if (whole.startsWith('BOOT_IMAGE=') || whole.startsWith('kexec')) return 'ignored';
  for (const setup of SETUPS) {
    if (!isBuilt(setup, facts, config) || !parameterBegins(whole, setup.name)) continue;
    if (setup.apply(state, whole.slice(setup.name.length) as ByteString, facts)) return 'kernel';
  }
  if (Object.keys(EARLY).some((name) => parameterEquals(param, name)) || isKnownElsewhere(whole)) return 'kernel';
  if (param.includes('.')) return 'module';
  if (val === null) {
    addArgument(state, whole);
    return 'argument of init';
  }
  addVariable(state, whole, param.length);
  return 'environment of init';
}

/** `repair_env_string`: the parameter as one text again, without the marks that `next_arg` took off. */
function repair({ param, val }: Parameter): ByteString {
  return (val === null ? param : `${param}=${val}`) as ByteString;
}

/** `print_unknown_bootoptions`: before the arguments behind `--` are added. */
function reportUnknown(state: CommandLineState): void {
  const extra = [...filled(state.argvInit).slice(1), ...filled(state.envpInit).slice(2)];
  if (state.panicLater !== null || extra.length === 0) return;
  state.messages.push(message('unknown-parameters', displayName(extra.join(' ') as ByteString)));
}
