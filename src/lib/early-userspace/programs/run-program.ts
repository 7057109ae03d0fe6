import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { APPLET_NAMES } from '../applets/applet-names.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import type { Program } from './find-program.ts';
import { runApplet } from './run-command.ts';

/** Runs a program from a file. In: the task as it sees itself. Takes its steps; out: its exit status. */
export function runProgram(task: Task, program: Program): number {
  const { userland } = task;
  if (task.caller.pid === 1)
    userland.hold(program.opened, `process 1, ${displayName(program.argv[0] ?? ('' as ByteString))},`);
  if (program.kind === 'busybox') return runBusybox(task);
  const known = userland.commands.program(program.kind);
  if (known !== undefined) return known(task);
  const [path = '' as ByteString] = program.argv;
  if (task.caller.pid === 1) return becomes(task, program, path);
  const reason = 'What this program does is not known here.';
  task.step(PLACES.exec, () => ({ kind: 'unmodelled', word: displayName(path), reason }));
  return userland.end({ kind: 'unmodelled', reason: `Line ${task.line}, ${displayName(path)}: ${reason}` });
}

/** `busybox NAME …`, or a link to it that is called as the applet. */
function runBusybox(task: Task): number {
  if (task.name !== 'busybox') {
    if (APPLET_NAMES.has(task.name)) return runApplet(task);
    return unknown(task, task.name);
  }
  const [name] = task.args;
  if (name === undefined || name.startsWith('-')) return runApplet(task);
  const inner = task.as(task.args).inheriting(task);
  return APPLET_NAMES.has(inner.name) ? runApplet(inner) : unknown(inner, inner.name);
}

function unknown(task: Task, name: string): number {
  task.step(PLACES.exec, () => {
    task.err(`${name}: applet not found`);
    return { kind: 'command', argv: task.shownArgv, status: 127 };
  });
  return 127;
}

/** Process 1 is another program now. On another file system than rootfs it is the real root's. */
function becomes(task: Task, program: Program, path: ByteString): number {
  const { userland } = task;
  const isRealRoot = program.file.place.mount !== userland.rootfsMount;
  const argv = program.argv.map(displayName);
  task.step(PLACES.exec, () =>
    isRealRoot
      ? { kind: 'real init', path: displayName(path), argv, freed: userland.releaseHeld() }
      : { kind: 'command', argv, status: 0 },
  );
  return userland.end({ kind: isRealRoot ? 'real root' : 'running', program: displayName(path) });
}
