import { readFileSync } from 'node:fs';
import { CONFIG_DEFAULTS, CONFIG_OPTIONS, parseConfigOption, type KernelConfig } from '../lib/kernel/config.ts';
import type { BuiltIn } from '../lib/kernel/populate-rootfs/populate-rootfs.ts';
import { KERNEL_VERSIONS, parseKernelVersion, type KernelVersion } from '../lib/kernel/version.ts';
import { valueOf, type Options, type OptionSpec } from './options.ts';
import { fromUserFolder } from './paths.ts';
import { systemErrorText } from './system-error.ts';
import { UsageError } from './usage.ts';

/** The options that `unpack` and `boot` share. */
export const KERNEL_OPTIONS: readonly OptionSpec[] = [
  { name: 'kernel', value: 'VERSION' },
  { name: 'rootfs', value: 'ramfs|tmpfs' },
  { name: 'memory', value: 'SIZE' },
  { name: 'config', value: 'NAME=y|m|n', repeatable: true },
  { name: 'builtin', value: 'none|default|IMAGE' },
];

export const KERNEL_OPTIONS_HELP = `  --kernel VERSION      ${KERNEL_VERSIONS.join(', ')}; 6.12 unless given
  --rootfs ramfs|tmpfs  what rootfs is, whatever the command line says
  --memory SIZE         of the machine, in bytes or with K, M or G; enough for anything unless given
  --config NAME=y|m|n   an option of the kernel's build, such as RD_ZSTD=n or BLK_DEV_RAM=m; may be repeated
  --builtin WHAT        the archive linked into the kernel: none, default (/dev, /dev/console, /root), or a file
`;

export interface KernelChoice {
  readonly kernel: KernelVersion;
  /** Null: not given. */
  readonly rootfs: 'ramfs' | 'tmpfs' | null;
  /** Bytes, or null. */
  readonly memory: number | null;
  readonly config: KernelConfig;
  readonly builtIn: BuiltIn;
}

/** In: the parsed options of `verb`. Out: what they choose. Throws UsageError for a value that means nothing. */
export function kernelChoice(verb: string, options: Options): KernelChoice {
  return {
    kernel: chosen(verb, options, 'kernel', parseKernelVersion, KERNEL_VERSIONS.join(', ')) ?? '6.12',
    rootfs: chosen(verb, options, 'rootfs', parseRootfs, 'ramfs or tmpfs'),
    memory: chosen(verb, options, 'memory', parseSize, 'a size such as 64M'),
    config: configOf(verb, options),
    builtIn: builtInOf(verb, valueOf(options, 'builtin')),
  };
}

function chosen<T>(
  verb: string,
  options: Options,
  name: string,
  parse: (text: string) => T | null,
  expected: string,
): T | null {
  const text = valueOf(options, name);
  if (text === null) return null;
  const value = parse(text);
  if (value === null) throw refused(verb, name, expected, text);
  return value;
}

function refused(verb: string, name: string, expected: string, found: string): UsageError {
  return new UsageError({
    expected: `${expected} behind --${name}`,
    found: `"${found}"`,
    where: `in the options of ${verb}`,
    next: `${verb} --help explains it.`,
  });
}

function parseRootfs(text: string): 'ramfs' | 'tmpfs' | null {
  return text === 'ramfs' || text === 'tmpfs' ? text : null;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** In: `65536`, `64M`, `64MiB`, `64mb`. Out: bytes, or null. */
export function parseSize(text: string): number | null {
  const [, digits, unit] = /^(\d{1,15})([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  const factor = UNITS[(unit ?? '').toUpperCase()];
  return digits === undefined || factor === undefined ? null : Number(digits) * factor;
}

function configOf(verb: string, options: Options): KernelConfig {
  const config = { ...CONFIG_DEFAULTS };
  for (const text of options.values.get('config') ?? []) {
    const parsed = parseConfigOption(text);
    if (parsed === null)
      throw refused(verb, 'config', `NAME=y, m or n with NAME one of ${CONFIG_OPTIONS.join(', ')}`, text);
    config[parsed.option] = parsed.value;
  }
  return config;
}

function builtInOf(verb: string, text: string | null): BuiltIn {
  if (text === null || text === 'default') return 'default';
  if (text === 'none') return 'none';
  try {
    return new Uint8Array(readFileSync(fromUserFolder(text)));
  } catch (error) {
    throw refused(verb, 'builtin', 'none, default or an image that can be read', `${text}: ${systemErrorText(error)}`);
  }
}
