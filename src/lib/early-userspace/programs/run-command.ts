import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from '../../kernel/boot/errno.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { APPLET_NAMES, WITHOUT_EXEC } from '../applets/applet-names.ts';
import { PLACES } from '../places.ts';
import { Control } from '../shell/control.ts';
import type { Shell } from '../shell/shell.ts';
import { DEFAULT_PATH } from '../shell/state.ts';
import type { Task } from '../task.ts';
import { findInPath, openProgram, type Program } from './find-program.ts';
import { runProgram } from './run-program.ts';

/** How a command was found: as an applet of the shell's own busybox, or as a file. */
type Found =
  | { readonly kind: 'applet' }
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'none'; readonly errno: number };

/** `find_command` and `shellexec` of ash with FEATURE_SH_STANDALONE, as Debian builds it. */
function find(shell: Shell, task: Task): Found {
  const [name = '' as ByteString] = task.argv;
  const { userland, caller } = shell;
  const asProgram = (program: Program | number): Found =>
    typeof program === 'number' ? { kind: 'none', errno: program } : { kind: 'program', program };
  if (name.includes('/')) return asProgram(openProgram(userland, caller, name, task.argv));
  // An applet that has to be executed is executed as /proc/self/exe; without /proc it is looked for as any other file.
  if (APPLET_NAMES.has(name) && (WITHOUT_EXEC.has(name) || canExecItself(shell))) return { kind: 'applet' };
  return asProgram(findInPath(userland, caller, shell.state.get('PATH') ?? DEFAULT_PATH, task.argv));
}

function canExecItself({ caller }: Shell): boolean {
  const found = walk(caller, '/proc/self' as ByteString);
  return typeof found !== 'number' && caller.namespace.filesystem(found.place.mount).type === 'proc';
}

function status(errno: number): number {
  return [ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR].includes(errno) ? 127 : 126;
}

function reason(errno: number): string {
  return errno === ENOENT || errno === ENOTDIR ? 'not found' : strerror(errno);
}

/** Runs a command that is neither builtin nor function, in a child. Takes its steps; out: the status. */
export function runCommand(shell: Shell, task: Task): number {
  const found = find(shell, task);
  if (found.kind === 'none') return notFound(task, found.errno, `${shell.state.name}: line ${task.line}`);
  return shell.userland.fork(shell.caller, (caller) => {
    const child = task.as(found.kind === 'program' ? found.program.argv : task.argv, caller).inheriting(task);
    if (found.kind === 'applet') return runApplet(child);
    return runProgram(child, found.program);
  });
}

/** `exec`: the program takes the place of the shell. */
export function execCommand(shell: Shell, task: Task): number {
  const { userland, caller } = shell;
  const child = task.as(task.args).inheriting(task);
  const found = find(shell, child);
  if (found.kind === 'none') {
    const code = notFound(child.inheriting(task), found.errno, `${shell.state.name}: exec: line ${task.line}`);
    throw new Control('exit', code);
  }
  if (caller.pid === 1) userland.closeScript();
  const program = child.as(found.kind === 'program' ? found.program.argv : child.argv).inheriting(child);
  const code = found.kind === 'applet' ? runApplet(program) : runProgram(program, found.program);
  throw new Control('exit', code);
}

function notFound(task: Task, errno: number, where: string): number {
  const [name = ''] = task.argv;
  task.step(PLACES.exec, () => {
    task.err(`${where}: ${name}: ${reason(errno)}`);
    return { kind: 'command', argv: task.shownArgv, status: status(errno) };
  });
  return status(errno);
}

/** Runs what a name means to busybox. */
export function runApplet(task: Task): number {
  const applet = task.userland.commands.applet(task.name);
  if (applet !== undefined) return applet(task);
  const reasonText = 'This command of busybox is not followed.';
  task.step(PLACES.exec, () => ({
    kind: 'unmodelled',
    word: displayName(task.name as ByteString),
    reason: reasonText,
  }));
  const where = task.line === 0 ? '' : `Line ${task.line}, `;
  return task.userland.end({
    kind: 'unmodelled',
    reason: `${where}${displayName(task.name as ByteString)}: ${reasonText}`,
  });
}
