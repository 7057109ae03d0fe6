import type { ByteString } from '../../bytes/byte-string.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import { PLACES } from '../places.ts';
import { APPLET_NAMES } from '../applets/applet-names.ts';
import { findInPath } from '../programs/find-program.ts';
import { textOfBytes } from '../task.ts';
import { BUILTINS, complaint, type Builtin } from './builtins.ts';
import { Control } from './control.ts';
import { DEFAULT_PATH } from './state.ts';

/** `.`: runs a file in this shell. */
export const sourceBuiltin: Builtin = (shell, task) => {
  const [path = '' as ByteString, ...args] = task.args;
  const bytes = readWhole(shell.caller, path);
  let status = 0;
  task.step(PLACES.open, () => {
    if (typeof bytes === 'number') {
      status = 2;
      task.err(complaint(shell, task, `can't open '${path}': ${strerror(bytes)}`));
    }
    return { kind: 'command', argv: task.shownArgv, status };
  });
  if (typeof bytes === 'number') throw new Control('exit', 2);
  const outer = shell.state.positional;
  if (args.length > 0) shell.state.positional = args;
  try {
    shell.runText(textOfBytes(bytes));
  } catch (error) {
    if (!(error instanceof Control) || error.what !== 'return') throw error;
    shell.state.status = error.value & 0xff;
  } finally {
    if (args.length > 0) shell.state.positional = outer;
  }
  return shell.state.status;
};

/** `command -v NAME`: where a command would be found. Its other forms are not followed. */
export const commandBuiltin: Builtin = (shell, task) => {
  const [option, name] = task.args;
  if (option !== '-v' || name === undefined) return shell.stop(task.line, 'command', 'Only command -v is followed.');
  let status = 0;
  task.step(PLACES.stat, () => {
    const path = shell.state.get('PATH') ?? DEFAULT_PATH;
    const known = BUILTINS.has(name) || shell.state.functions.has(name) || APPLET_NAMES.has(name);
    const program = known ? null : findInPath(shell.userland, shell.caller, path, [name]);
    status = typeof program === 'number' ? 127 : 0;
    if (status === 0) task.out(`${name}\n`);
    return { kind: 'command', argv: task.shownArgv, status };
  });
  return status;
};
