import { CATALOGUE, MESSAGE_IDS, type MessageId } from './catalogue.ts';
import { parseFormat, type Conversion, type MessageArgument } from './format.ts';
import { PANIC_PREFIX } from './core-print.ts';

/** A message of the catalogue that a line can be. */
export interface Recognised {
  readonly id: MessageId;
  readonly args: readonly MessageArgument[];
}

interface Pattern {
  readonly id: MessageId;
  readonly expression: RegExp;
  readonly conversions: readonly Conversion[];
  /** How much of the line is fixed text: the more, the surer. */
  readonly literal: number;
}

/** Longest line looked at, in characters: printk itself cuts lines at about 1000 (include/linux/printk.h). */
const LONGEST_LINE = 4096;

/**
 * Takes off what a log puts before the kernel's text: `<6>`, `[    1.234567]`, `[ 1.2][    T1]`, and the date, host
 * and `kernel:` of syslog and journalctl; also a carriage return at the end. In: a line. Out: the kernel's text.
 */
export function withoutPrefixes(line: string): string {
  let text = line.replace(/\r$/, '');
  text = text.replace(/^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) \S+ kernel: ?/, '');
  return text.replace(/^(?:<\d{1,3}>)?(?:\[ *\d+\.\d+\] ?(?:\[ *[TC]\d+\] ?)?)?(?:<\d{1,3}>)?/, '');
}

/**
 * Which messages a line of a boot log can be, the surest first; then what stands inside it (the reason in
 * `rootfs image is not initramfs (no cpio magic); …`, the text of a panic's last line).
 * In: a line with or without time stamp. Out: an empty list for a line that is none of the catalogue's.
 */
export function recognise(line: string): readonly Recognised[] {
  if (line.length > LONGEST_LINE) return [];
  const text = withoutPrefixes(line);
  const panic = text.startsWith(PANIC_PREFIX);
  const found = panic ? panicOf(text.slice(PANIC_PREFIX.length)) : match(LINES, text);
  const inner = found.flatMap(({ id, args }) => insideOf(id, args));
  return [...found, ...inner];
}

/** A broken built-in archive panics with nothing but the reason (`panic_show_mem("%s", err)`). */
function panicOf(text: string): readonly Recognised[] {
  const found = match(PANICS, text);
  return found.length === 0 && match(REASONS, text).length > 0 ? [{ id: 'panic-built-in', args: [text] }] : found;
}

function insideOf(id: MessageId, args: readonly MessageArgument[]): readonly Recognised[] {
  if (id === 'panic-end') return match(PANICS, String(args[0]));
  return args.flatMap((arg) => (typeof arg === 'string' ? match(REASONS, arg) : []));
}

function match(patterns: readonly Pattern[], text: string): readonly Recognised[] {
  return patterns.flatMap(({ id, expression, conversions }) => {
    const groups = expression.exec(text)?.slice(1);
    return groups ? [{ id, args: groups.map((group, i) => valueOf(conversions[i], group)) }] : [];
  });
}

function valueOf(conversion: Conversion | undefined, group: string): MessageArgument {
  if (conversion?.kind === 's') return group;
  const value = conversion?.kind === 'x' ? Number.parseInt(group, 16) : Number(group);
  return Number.isSafeInteger(value) ? value : group;
}

function compile(kind: 'line' | 'panic' | 'reason'): readonly Pattern[] {
  return MESSAGE_IDS.filter((id) => (CATALOGUE[id].kind ?? 'line') === kind && CATALOGUE[id].needsContext !== true)
    .map((id) => patternOf(id))
    .sort((a, b) => b.literal - a.literal);
}

function patternOf(id: MessageId): Pattern {
  const parts = parseFormat(CATALOGUE[id].format);
  const texts = parts.filter((part) => typeof part === 'string');
  const source = parts.map((part) => (typeof part === 'string' ? escape(part) : groupOf(part))).join('');
  // Copying a log out of a terminal loses the space at the end of a line.
  return {
    id,
    expression: new RegExp(`^${source.replace(/ $/, ' ?')}$`, 'u'),
    conversions: parts.filter((part) => typeof part !== 'string'),
    literal: texts.join('').length,
  };
}

function groupOf({ kind, flags, width }: Conversion): string {
  if (kind === 's') return width > 0 ? '(.*?) *' : '(.*?)';
  const pad = width > 0 && !flags.includes('0') ? ' *' : '';
  if (kind === 'x') return flags.includes('#') ? '(?:0x)?([0-9a-f]+)' : '([0-9a-f]+)';
  return kind === 'd' ? `${pad}(-?\\d+)` : `${pad}(\\d+)`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

const LINES = compile('line');
const PANICS = compile('panic');
const REASONS = compile('reason');
