import type { ByteString } from '../../bytes/byte-string.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import { PLACES } from '../places.ts';
import { textOfBytes } from '../task.ts';
import type { Builtin } from './builtins.ts';

/**
 * `read`: a line of standard input into variables. From the console it waits for somebody; from a file it reads the
 * first line that is left (which line that is, the channel does not remember: a loop over a file is not followed).
 */
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
    const bytes = input.kind === 'file' ? readWhole(shell.caller, input.path) : new Uint8Array();
    const text = typeof bytes === 'number' ? '' : textOfBytes(bytes);
    const end = text.indexOf('\n');
    status = end < 0 ? 1 : 0;
    const words = (end < 0 ? text : text.slice(0, end)).trim().split(/[ \t]+/);
    names.forEach((name, index) => {
      const value = index === names.length - 1 ? words.slice(index).join(' ') : (words[index] ?? '');
      shell.state.variables.set(name, value as ByteString);
    });
    return { kind: 'command', argv: task.shownArgv, status };
  });
  return status;
};
