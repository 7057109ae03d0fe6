import { displayName } from '../../bytes/display-name.ts';
import type { ByteString } from '../../bytes/byte-string.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { PLACES } from '../places.ts';
import { Shell } from '../shell/shell.ts';
import { ShellState } from '../shell/state.ts';
import { textOfBytes, type Task } from '../task.ts';
import type { Applet } from './applet.ts';

/** What busybox's ash says when somebody is at the console. */
const BANNER = [
  '',
  '',
  'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) built-in shell (ash)',
  "Enter 'help' for a list of built-in commands.",
  '',
];

/** `sh`: a script, `-c TEXT`, or a shell that waits at the console. */
export const sh: Applet = (task) => {
  const options: string[] = [];
  const args = [...task.args];
  let text: ByteString | null = null;
  while (args[0] !== undefined && /^[-+]./.test(args[0])) {
    const option = args.shift() ?? '';
    if (option === '--') break;
    if (option.startsWith('-')) options.push(...option.slice(1));
    if (option.includes('c')) {
      text = args.shift() ?? null;
      break;
    }
  }
  const interactive = text === null && args.length === 0;
  if (text !== null) return follow(task, text, args[0] ?? task.argv[0] ?? ('sh' as ByteString), args.slice(1), options);
  if (interactive) return wait(task);
  const [path = '' as ByteString, ...rest] = args;
  return script(task, path, rest, options);
};

/** A script from a file. */
function script(task: Task, path: ByteString, args: readonly ByteString[], options: readonly string[]): number {
  const bytes = readWhole(task.caller, path);
  const found = walk(task.caller, path);
  if (typeof bytes === 'number' || typeof found === 'number') {
    const errno = typeof bytes === 'number' ? bytes : -2;
    task.step(PLACES.open, () => {
      task.err(`${task.argv[0] ?? 'sh'}: can't open '${path}': ${strerror(errno)}`);
      return { kind: 'command', argv: task.shownArgv, status: 2 };
    });
    return 2;
  }
  if (task.caller.pid === 1) task.userland.openScript(found);
  task.step(PLACES.open, () => ({ kind: 'script', path: displayName(path), bytes: bytes.length }));
  return follow(task, textOfBytes(bytes), path, args, options);
}

function follow(
  task: Task,
  text: ByteString,
  name: ByteString,
  args: readonly ByteString[],
  options: readonly string[],
): number {
  const state = new ShellState(name, args, task.environment);
  state.errexit = options.includes('e');
  state.xtrace = options.includes('x');
  state.nounset = options.includes('u');
  return new Shell(task.userland, task.caller, state, task.channels).run(text);
}

/** Without a script: from the console it waits for somebody; without one it reads nothing, and ends. */
function wait(task: Task): number {
  const [input] = task.channels;
  if (input.kind === 'console' && task.userland.hasConsole) {
    const why = 'whoever sits there can type commands.';
    task.step(PLACES.wait, () => {
      for (const line of BANNER) task.out(`${line}\n`);
      task.err(`${task.argv[0] ?? 'sh'}: can't access tty; job control turned off`);
      task.out('/ # ');
      return { kind: 'shell', why };
    });
    return task.userland.end({ kind: 'shell', why });
  }
  if (input.kind === 'text') {
    const rest = input.source.text.slice(input.source.at) as ByteString;
    return follow(task, rest, task.argv[0] ?? ('sh' as ByteString), [], []);
  }
  task.step(PLACES.read, () => ({ kind: 'command', argv: task.shownArgv, status: 0 }));
  return 0;
}
