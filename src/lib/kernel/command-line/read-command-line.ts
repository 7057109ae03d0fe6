import type { ByteString } from '../../bytes/byte-string.ts';
import type { BootParts } from '../parts/boot-parts.ts';
import type { CommandLine } from './command-line.ts';
import { parseArgs } from './next-arg.ts';
import { ORDINARY_EARLY, ORDINARY_SETUPS } from './ordinary.ts';
import type { CommandLineOptions } from './parse.ts';
import { filled, givenText, initialState } from './state.ts';

/**
 * `parseCommandLine`, for the lines that nearly all boots have: without what is behind `--`, with parameters that everybody
 * uses. Any other line is read by the part that knows them all. Out: the same for both.
 */
export function readCommandLine(
  text: ByteString,
  options: CommandLineOptions,
  parts: Pick<BootParts, 'commandLine'>,
): CommandLine {
  const given = givenText(text);
  const { parameters, afterDashes } = parseArgs(given);
  const state = initialState(given);
  let ordinary = (options.extra ?? '') + (options.initArguments ?? '') === '' && afterDashes === null;
  for (const { param, val } of parameters) {
    const name = val === null ? param : `${param}=`;
    const ignored = name === 'BOOT_IMAGE=';
    const set = ORDINARY_SETUPS.get(name) ?? ORDINARY_EARLY.get(name);
    ordinary &&= ignored || set !== undefined;
    set?.(state, val ?? ('' as ByteString));
    state.parameters.push({ text: (name + (val ?? '')) as ByteString, use: ignored ? 'ignored' : 'kernel' });
  }
  if (!ordinary) return parts.commandLine.parse(text, options);
  const { argvInit, envpInit, ...rest } = state;
  return { ...rest, initArguments: filled(argvInit).slice(1), initEnvironment: filled(envpInit) };
}
