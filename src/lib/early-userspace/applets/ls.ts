import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { stat } from '../../kernel/mounts/file-calls.ts';
import { PLACES } from '../places.ts';
import { plain, unmodelled, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

/** Of a console that does not say how wide it is. */
const WIDTH = 80;

/** `ls`: names alone. Long lists show times and owners, which are not followed. */
export const ls: Applet = (task) => {
  const { flags, rest, wrong } = optionsOf(task.args, '1AaCdF', '');
  if (wrong !== null)
    return unmodelled(task, PLACES.list, `ls ${task.args.join(' ')}`, 'Of ls only lists of names are followed.');
  return plain(PLACES.list, (inner) => {
    let status = 0;
    const files: string[] = [];
    const directories: { readonly path: ByteString; readonly names: readonly string[] }[] = [];
    for (const path of rest.length === 0 ? [utf8ByteString('.')] : rest) {
      const found = stat(inner.caller, path);
      if (typeof found === 'number') {
        inner.err(`ls: ${path}: ${strerror(found)}`);
        status = 1;
      } else if (found.node.type !== 'directory' || flags.has('d')) files.push(path);
      else {
        const nodes = inner.caller.namespace.filesystem(found.place.mount).view().list(found.place.path);
        const names = nodes.map(({ name }) => name as string);
        const shown = flags.has('a') ? ['.', '..', ...names] : names;
        directories.push({
          path,
          names: shown.filter((name) => flags.has('a') || flags.has('A') || !name.startsWith('.')),
        });
      }
    }
    const oneEach = flags.has('1') || inner.channels[1].kind !== 'console';
    const show = (names: readonly string[]): void =>
      inner.out(oneEach ? names.map((name) => `${name}\n`).join('') : columns(names));
    if (files.length > 0) show(files.sort());
    for (const [index, { path, names }] of directories.entries()) {
      if (rest.length > 1) inner.out(`${index > 0 || files.length > 0 ? '\n' : ''}${path}:\n`);
      show(names);
    }
    return status;
  })(task);
};

/** `display_files` of busybox: filled from top to bottom. */
function columns(names: readonly string[]): string {
  const width = Math.max(0, ...names.map((name) => name.length)) + 2;
  const perRow = Math.max(1, Math.floor(WIDTH / width));
  const rows = Math.ceil(names.length / perRow);
  let text = '';
  for (let row = 0; row < rows; row++) {
    const line: string[] = [];
    for (let at = row; at < names.length; at += rows) line.push(names[at] ?? '');
    text += `${line.map((name, index) => (index < line.length - 1 ? name.padEnd(width) : name)).join('')}\n`;
  }
  return text;
}
