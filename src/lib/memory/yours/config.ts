import type { Tristate } from '../../kernel/config.ts';
import { linesOf, problem, type PasteProblem } from './problem.ts';

/** What a .config says. Values that are no state (numbers, texts) stay as they stand. */
export interface KernelConfigFile {
  readonly states: ReadonlyMap<string, Tristate>;
  readonly values: ReadonlyMap<string, string>;
  /** From its heading, such as `6.1.192`; null: it has none. */
  readonly version: string | null;
}

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: KernelConfigFile }
  | { readonly kind: 'problem'; readonly problem: PasteProblem };

const NEXT = 'Paste a whole .config, as /boot/config-$(uname -r) or zcat /proc/config.gz show it.';

/** In: a .config (Documentation/kbuild/kconfig.rst, scripts/kconfig/confdata.c). Out: its options without `CONFIG_`. */
export function readKernelConfig(text: string): ConfigReading {
  const states = new Map<string, Tristate>();
  const values = new Map<string, string>();
  let version: string | null = null;
  for (const { number, text: line } of linesOf(text)) {
    const off = /^# CONFIG_([A-Za-z0-9_]+) is not set$/.exec(line)?.[1];
    const [, name, value] = /^CONFIG_([A-Za-z0-9_]+)=(.*)$/.exec(line) ?? [];
    if (off !== undefined) states.set(off, 'n');
    else if (name !== undefined && value !== undefined) {
      if (value === 'y' || value === 'm' || value === 'n') states.set(name, value);
      else if (/^(-?\d+|0x[0-9a-fA-F]+|".*")$/.test(value)) values.set(name, value);
      else
        return {
          kind: 'problem',
          problem: problem('y, m, n, a number or text in quotes behind =', line, number, NEXT),
        };
    } else if (line.startsWith('#')) version ??= /Linux\/\S+ (\d+\.\S+) Kernel Configuration/.exec(line)?.[1] ?? null;
    else
      return {
        kind: 'problem',
        problem: problem('CONFIG_NAME=value, or "# CONFIG_NAME is not set"', line, number, NEXT),
      };
  }
  return { kind: 'config', config: { states, values, version } };
}
