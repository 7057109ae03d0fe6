import { strerror } from '../../kernel/leave/strerror.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import { PLACES } from '../places.ts';
import { textOfBytes, type Task } from '../task.ts';
import { plain, unmodelled, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

/** `grep [-qvicEFwo] PATTERN [FILE…]`, for patterns of plain characters, `.`, `*`, `^`, `$` and sets. */
export const grep: Applet = (task) => {
  const { flags, values, rest, wrong } = optionsOf(task.args, 'qvicEFwosnH', 'e');
  const pattern = values.get('e')?.[0] ?? rest[0];
  const files = values.has('e') ? rest : rest.slice(1);
  const source =
    pattern === undefined ? null : expressionOf(pattern, flags.has('E') || task.name === 'egrep', flags.has('F'));
  if (wrong !== null || source === null || flags.has('n') || flags.has('H') || files.length > 1)
    return unmodelled(
      task,
      PLACES.read,
      `grep ${task.args.join(' ')}`,
      'This pattern or option of grep is not followed.',
    );
  const expression = new RegExp(flags.has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : source, flags.has('i') ? 'gi' : 'g');
  return plain(PLACES.read, (inner) => {
    const text = textOf(inner, files[0]);
    if (typeof text === 'number') {
      inner.complain(`${files[0] ?? ''}: ${strerror(text)}`);
      return 2;
    }
    const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
    const chosen = lines.filter((line) => line.search(expression) >= 0 !== flags.has('v'));
    if (flags.has('c')) inner.out(`${chosen.length}\n`);
    else if (flags.has('o'))
      for (const line of chosen) for (const found of line.match(expression) ?? []) inner.out(`${found}\n`);
    else if (!flags.has('q')) for (const line of chosen) inner.out(`${line}\n`);
    return chosen.length > 0 ? 0 : 1;
  })(task);
};

function textOf({ caller, channels: [input] }: Task, file: Task['argv'][number] | undefined): string | number {
  if (file === undefined) return input.kind === 'text' ? input.source.text.slice(input.source.at) : '';
  const bytes = readWhole(caller, file);
  return typeof bytes === 'number' ? bytes : textOfBytes(bytes);
}

/** A basic or extended regular expression as JavaScript writes it; null: it holds what is not followed. */
function expressionOf(pattern: string, extended: boolean, fixed: boolean): string | null {
  if (fixed) return pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // No groups, and few repetitions: others can take for ever.
  if (/\\[^.*[\]$^/-]/.test(pattern) || (extended && /[(){]/.test(pattern))) return null;
  if ((pattern.match(/[*+]/g)?.length ?? 0) > 3) return null;
  const source = extended ? pattern : pattern.replace(/[+?()|{}]/g, '\\$&');
  try {
    new RegExp(source);
    return source;
  } catch {
    return null;
  }
}
