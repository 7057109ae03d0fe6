import type { ByteString } from '../../bytes/byte-string.ts';
import { PLACES } from '../places.ts';
import type { TextSource } from '../task.ts';
import type { Builtin } from './builtins.ts';

/** `read`: a line of standard input into variables. From the console it waits for somebody. */
export const readBuiltin: Builtin = (shell, task) => {
  const [input] = task.channels;
  const names = task.args.filter((arg) => !arg.startsWith('-'));
  if (input.kind === 'console' && shell.userland.hasConsole) {
    const what = 'somebody at the console, who has to type a line';
    task.step(PLACES.wait, () => ({ kind: 'wait', for: what, seconds: null }));
    return shell.userland.end({ kind: 'waiting', for: what, by: 'process 1' });
  }
  let status = 1;
  task.step(PLACES.read, () => {
    const line = input.kind === 'text' ? nextLine(input.source) : null;
    status = line?.complete === true ? 0 : 1;
    const words = (line?.text ?? '').trim().split(/[ \t]+/);
    names.forEach((name, index) => {
      const value = index === names.length - 1 ? words.slice(index).join(' ') : (words[index] ?? '');
      shell.state.variables.set(name, value as ByteString);
    });
    return { kind: 'command', argv: task.shownArgv, status };
  });
  return status;
};

/** Takes a line. `complete`: it had an end. */
function nextLine(source: TextSource): { readonly text: string; readonly complete: boolean } {
  const end = source.text.indexOf('\n', source.at);
  const text = source.text.slice(source.at, end < 0 ? undefined : end);
  source.at = end < 0 ? source.text.length : end + 1;
  return { text, complete: end >= 0 };
}
