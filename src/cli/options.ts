import { PROGRAM, UsageError } from './usage.ts';

/** One option of a verb. `value` names what follows it (`--mtime SECONDS`); null for a switch. */
export interface OptionSpec {
  readonly name: string;
  /** One letter, without the dash. */
  readonly short?: string;
  readonly value: string | null;
  /** May be given more than once; else the second one is refused. */
  readonly repeatable?: boolean;
}

export interface Options {
  /** Values in the order given; empty for an option that was not given, [''] per use of a switch. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

/**
 * Reads a verb's arguments. Accepts `--name value`, `--name=value`, `-o value`, `-ovalue`; options and operands in any
 * order; everything after `--` is an operand, and so is a single `-`.
 * Throws UsageError for what the verb does not know.
 */
export function parseOptions(verb: string, specs: readonly OptionSpec[], args: readonly string[]): Options {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) {
      operands.push(arg);
      continue;
    }
    const { spec, inline } = matchOption(verb, specs, arg, i);
    const given = values.get(spec.name) ?? [];
    if (given.length > 0 && spec.repeatable !== true) {
      throw usage(verb, `one ${longName(spec)}`, 'a second one', i, `Give ${longName(spec)} once.`);
    }
    if (spec.value === null) {
      if (inline !== null)
        throw usage(verb, `${longName(spec)} alone`, arg, i, 'Leave out what stands behind the "=".');
      given.push('');
    } else if (inline !== null) {
      given.push(inline);
    } else if (i + 1 < args.length) {
      i += 1;
      given.push(args[i] ?? '');
    } else {
      throw usage(verb, `${spec.value} after ${arg}`, 'the end', i, `Write ${arg} ${spec.value}.`);
    }
    values.set(spec.name, given);
  }
  return { values, operands };
}

/** The last value of an option, or null when it was not given. */
export function valueOf(options: Options, name: string): string | null {
  return options.values.get(name)?.at(-1) ?? null;
}

export function hasOption(options: Options, name: string): boolean {
  return options.values.has(name);
}

function matchOption(
  verb: string,
  specs: readonly OptionSpec[],
  arg: string,
  index: number,
): { spec: OptionSpec; inline: string | null } {
  if (arg.startsWith('--')) {
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
    const spec = specs.find((candidate) => candidate.name === name);
    if (spec !== undefined) return { spec, inline: equals < 0 ? null : arg.slice(equals + 1) };
  } else {
    const spec = specs.find((candidate) => candidate.short === arg[1]);
    // A switch has no value to be glued to it: -cx is not -c.
    if (spec !== undefined && (arg.length === 2 || spec.value !== null)) {
      return { spec, inline: arg.length === 2 ? null : arg.slice(2) };
    }
  }
  const known = specs.map(longName).join(', ');
  const next = `${PROGRAM} ${verb} --help explains them.`;
  throw usage(verb, `an option of ${verb} (${known})`, `"${arg}"`, index, next);
}

function longName(spec: OptionSpec): string {
  return `--${spec.name}`;
}

function usage(verb: string, expected: string, found: string, index: number, next: string): UsageError {
  return new UsageError({ expected, found, where: `at argument ${index + 1} of ${verb}`, next });
}
