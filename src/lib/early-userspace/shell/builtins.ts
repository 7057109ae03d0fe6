import type { ByteString } from '../../bytes/byte-string.ts';
import { chdir } from '../../kernel/mounts/file-calls.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { PLACES } from '../places.ts';
import { execCommand } from '../programs/run-command.ts';
import type { Task } from '../task.ts';
import type { SourcePlace } from '../../trace/step.ts';
import { Control } from './control.ts';
import { echo, printfText } from './echo.ts';
import { readBuiltin } from './read.ts';
import type { Shell } from './shell.ts';
import { sourceBuiltin, commandBuiltin } from './source.ts';
import { test } from './test.ts';

/** A command that the shell does itself. Takes its steps; out: its status. */
export type Builtin = (shell: Shell, task: Task) => number;

/** A builtin that is one step. In: the kernel's function, what it does. */
function plain(place: SourcePlace, action: (shell: Shell, task: Task, args: readonly ByteString[]) => number): Builtin {
  return (shell, task) => {
    let status = 0;
    task.step(place, () => {
      status = action(shell, task, task.args);
      return { kind: 'command', argv: task.shownArgv, status };
    });
    return status;
  };
}

/** The shell's own complaint: name of the script, builtin, line. */
export function complaint(shell: Shell, task: Task, text: string): string {
  return `${shell.state.name}: ${task.name}: line ${task.line}: ${text}`;
}

const nothing = (status: number): Builtin => plain(PLACES.read, () => status);

function flow(what: 'exit' | 'return' | 'break' | 'continue'): Builtin {
  return (shell, task) => {
    const loops = what === 'break' || what === 'continue';
    const given = task.args[0];
    const value = given === undefined ? (loops ? 1 : shell.state.status) : Number(given);
    if (!Number.isInteger(value) || value < 0) {
      task.step(PLACES.read, () => {
        task.err(complaint(shell, task, `Illegal number: ${given ?? ''}`));
        return { kind: 'command', argv: task.shownArgv, status: 2 };
      });
      throw new Control('exit', 2);
    }
    task.step(PLACES.read, () => ({ kind: 'command', argv: task.shownArgv, status: loops ? 0 : value & 0xff }));
    throw new Control(what, value);
  };
}

const bracket = plain(PLACES.stat, (shell, task, args) => {
  const name = task.argv[0] ?? '';
  if (name === '[' && args[args.length - 1] !== ']') {
    task.err('sh: missing ]');
    return 2;
  }
  const { status, complaint: wrong } = test(shell.caller, name === '[' ? args.slice(0, -1) : args);
  if (wrong !== null) task.err(`sh: ${wrong}`);
  return status;
});

const exportBuiltin = plain(PLACES.read, ({ state }, task, args) => {
  if (args.length === 0 || args[0] === '-p') {
    for (const [name, value] of state.environment) task.out(`export ${name}='${value}'\n`);
    return 0;
  }
  for (const arg of args) {
    const [, name = arg, value] = /^([^=]*)=([^]*)$/.exec(arg) ?? [];
    if (value !== undefined) state.variables.set(name, value as ByteString);
    state.exported.add(name);
  }
  return 0;
});

const setBuiltin: Builtin = (shell, task) => {
  const { state } = shell;
  const options: Readonly<Record<string, 'errexit' | 'xtrace' | 'nounset'>> = {
    e: 'errexit',
    x: 'xtrace',
    u: 'nounset',
  };
  const long: Readonly<Record<string, string>> = { errexit: 'e', xtrace: 'x', nounset: 'u' };
  const args = [...task.args];
  for (let arg = args[0]; arg !== undefined && /^[-+]./.test(arg); arg = args[0]) {
    args.shift();
    if (arg === '--') {
      state.positional = args;
      break;
    }
    const letters = arg.slice(1) === 'o' ? (long[args.shift() ?? ''] ?? '?') : arg.slice(1);
    for (const letter of letters) {
      const option = options[letter];
      // Options that change nothing here: no history, no jobs, and a file name is never overwritten by them.
      if (option === undefined && !'hmbaCvIV'.includes(letter))
        return shell.stop(task.line, `set ${arg}`, 'This option of the shell is not followed.');
      if (option !== undefined) state[option] = arg.startsWith('-');
    }
  }
  if (args.length > 0) state.positional = args;
  return nothing(0)(shell, task);
};

const cd = plain(PLACES.chdir, (shell, task, [path = shell.state.get('HOME') ?? ('/' as ByteString)]) => {
  // The shell goes by names: a link that was followed stays in the path, and `..` takes it away again.
  const logical = logicalPath(shell.state.get('PWD') ?? '/', path);
  const errno = chdir(shell.caller, logical);
  if (errno === 0) {
    shell.state.variables.set('PWD', logical);
    return 0;
  }
  task.err(complaint(shell, task, `can't cd to ${path}: ${strerror(errno)}`));
  return 2;
});

/** `updatepwd` of ash. In: where the shell is by its own account, the path. */
function logicalPath(from: string, path: string): ByteString {
  const parts = path.startsWith('/') ? [] : from.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}` as ByteString;
}

const printf: Builtin = (shell, task) => {
  const [format = '', ...args] = task.args;
  const text = printfText(format, args);
  if (text === null) return shell.stop(task.line, format, 'This format of printf is not followed.');
  return plain(PLACES.write, () => {
    task.out(text);
    return 0;
  })(shell, task);
};

const local = plain(PLACES.read, (shell, task, args) => {
  const kept = shell.state.locals[shell.state.locals.length - 1];
  if (kept === undefined) {
    task.err(complaint(shell, task, 'not in a function'));
    throw new Control('exit', 2);
  }
  for (const arg of args) {
    const [, name = arg, value] = /^([^=]*)=([^]*)$/.exec(arg) ?? [];
    if (!kept.has(name)) kept.set(name, shell.state.variables.get(name));
    if (value !== undefined) shell.state.variables.set(name, value as ByteString);
  }
  return 0;
});

const exec: Builtin = (shell, task) => {
  if (task.args.length > 0) return execCommand(shell, task);
  shell.channels = task.channels;
  return nothing(0)(shell, task);
};

/** What busybox's ash has built in, and is followed here. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', nothing(0)],
  ['true', nothing(0)],
  ['false', nothing(1)],
  ['trap', nothing(0)],
  ['umask', nothing(0)],
  ['ulimit', nothing(0)],
  ['hash', nothing(0)],
  ['wait', nothing(0)],
  ['exit', flow('exit')],
  ['return', flow('return')],
  ['break', flow('break')],
  ['continue', flow('continue')],
  ['[', bracket],
  ['test', bracket],
  ['cd', cd],
  ['export', exportBuiltin],
  ['set', setBuiltin],
  ['local', local],
  ['exec', exec],
  ['printf', printf],
  ['read', readBuiltin],
  ['.', sourceBuiltin],
  ['source', sourceBuiltin],
  ['command', commandBuiltin],
  [
    'echo',
    plain(PLACES.write, (_, task, args) => {
      task.out(echo(args));
      return 0;
    }),
  ],
  [
    'pwd',
    plain(PLACES.read, (shell, task) => {
      task.out(`${shell.state.get('PWD') ?? '/'}\n`);
      return 0;
    }),
  ],
  [
    'shift',
    plain(PLACES.read, ({ state }, _, [given = '1']) => {
      const count = Number(given);
      if (!(count <= state.positional.length)) return 1;
      state.positional = state.positional.slice(count);
      return 0;
    }),
  ],
  [
    'unset',
    plain(PLACES.read, ({ state }, _, args) => {
      for (const name of args.filter((arg) => !arg.startsWith('-'))) {
        state.variables.delete(name);
        state.exported.delete(name);
        if (args[0] === '-f') state.functions.delete(name);
      }
      return 0;
    }),
  ],
  [
    'eval',
    (shell, task) => {
      shell.runText(task.args.join(' ') as ByteString);
      return shell.state.status;
    },
  ],
]);
