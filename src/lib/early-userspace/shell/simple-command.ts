import type { ByteString } from '../../bytes/byte-string.ts';
import { runCommand } from '../programs/run-command.ts';
import { PLACES } from '../places.ts';
import type { SimpleCommand } from './ast.ts';
import { BUILTINS } from './builtins.ts';
import { expandText, expandWords } from './expand.ts';
import { redirect } from './redirect.ts';
import type { Shell } from './shell.ts';

/** `evalcommand` of ash: expands, redirects, runs. Out: the status. */
export function runSimple(shell: Shell, command: SimpleCommand): number {
  const { state } = shell;
  const { line } = command;
  // `$?` of an assignment alone is that of the last $(…) in it.
  const before = state.status;
  state.status = 0;
  const assigned = command.assignments.map(({ name, value }) => ({ name, value: expandText(shell, value) }));
  const substituted = state.status;
  if (command.words.length > 0) state.status = before;
  const argv = expandWords(shell, command.words);
  const redirections = command.redirections.map((redirection) => ({
    redirection,
    target: expandText(shell, redirection.target),
  }));
  const words = [...assigned.map(({ name, value }) => `${name}=${value}` as ByteString), ...argv];
  const channels = redirect(shell.caller, shell.channels, redirections);
  const task = shell.task(
    argv.length === 0 ? words : argv,
    line,
    typeof channels === 'string' ? shell.channels : channels,
  );
  if (state.xtrace) shell.task(['sh' as ByteString], line).traceInto(task, `+ ${traced(assigned, argv)}`);
  if (typeof channels === 'string') {
    task.step(PLACES.open, () => {
      task.err(`${state.name}: line ${line}: ${channels}`);
      return { kind: 'command', argv: task.shownArgv, status: 1 };
    });
    return 1;
  }
  const [name] = argv;
  if (name === undefined) {
    for (const { name: variable, value } of assigned) state.variables.set(variable, value);
    task.step(command.redirections.length > 0 ? PLACES.open : PLACES.read, () => ({
      kind: 'command',
      argv: task.shownArgv,
      status: substituted,
    }));
    return substituted;
  }
  const body = state.functions.get(name);
  const builtin = body === undefined ? BUILTINS.get(name) : undefined;
  const kept = assigned.map(({ name: variable }) => [variable, state.variables.get(variable)] as const);
  const exported = assigned.filter(({ name: variable }) => !state.exported.has(variable));
  for (const { name: variable, value } of assigned) {
    state.variables.set(variable, value);
    state.exported.add(variable);
  }
  const outer = shell.channels;
  try {
    if (body !== undefined) {
      shell.channels = channels;
      return shell.call(body, argv.slice(1));
    }
    if (builtin !== undefined) return builtin(shell, task);
    return runCommand(shell, shell.task(argv, line, channels).inheriting(task));
  } finally {
    if (body !== undefined) shell.channels = outer;
    for (const { name: variable } of exported) state.exported.delete(variable);
    for (const [variable, value] of kept) {
      if (value === undefined) state.variables.delete(variable);
      else state.variables.set(variable, value);
    }
  }
}

function traced(
  assigned: readonly { readonly name: string; readonly value: ByteString }[],
  argv: readonly ByteString[],
): string {
  return [...assigned.map(({ name, value }) => `${name}=${quotedForTrace(value)}`), ...argv.map(quotedForTrace)].join(
    ' ',
  );
}

/** `maybe_single_quote` and `single_quote` of ash. */
export function quotedForTrace(text: string): string {
  if (!/[^+,\-./0-9:@A-Z\]^_a-z]/.test(text)) return text;
  return text
    .split(/('+)/)
    .map((part, index) => (index % 2 === 1 ? `"${part}"` : part === '' && index > 0 ? '' : `'${part}'`))
    .join('');
}
