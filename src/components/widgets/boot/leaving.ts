import type { LeavingProgram, UserspaceDecision } from '../../../lib/early-userspace/event.ts';
import { errnoName } from '../../../lib/sentences/errno.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { leaveNotes } from './leave-words.ts';
import type { LeaveCall, Leaving } from './protocol.ts';

type Leave = Extract<UserspaceDecision, { readonly kind: 'leave' | 'delete' | 'real init' }>;

/** The way out of rootfs at a cursor, with what is to be said of it; null where the step is no part of one. */
export function leavingAt(trace: Trace, cursor: number): Leaving | null {
  const calls = callsAt(trace, cursor);
  const program = programAt(trace, calls[0]?.step ?? -1);
  return program === null ? null : { program, calls, notes: leaveNotes(program, trace.kernel) };
}

function programAt(trace: Trace, step: number): LeavingProgram | null {
  const what = leaveOf(trace, step);
  return what === null || what.kind === 'real init' ? null : what.program;
}

/**
 * The calls of the program that leaves rootfs at a cursor, those to come included. In: a trace, a cursor. Out: one row a
 * call, a run of deletions as one; empty where the step is none of them.
 */
function callsAt(trace: Trace, cursor: number): readonly LeaveCall[] {
  if (leaveOf(trace, cursor) === null) return [];
  let first = cursor;
  while (leaveOf(trace, first - 1) !== null) first--;
  const rows: LeaveCall[] = [];
  for (let step = first; ; step++) {
    const what = leaveOf(trace, step);
    if (what === null) return rows;
    const last = rows.at(-1);
    // The call that executes it stands there already.
    if (what.kind === 'real init' && last?.call.startsWith('execve') === true) {
      rows[rows.length - 1] = { ...last, step };
      continue;
    }
    if (what.kind === 'delete' && last !== undefined && last.deleted > 0 && what.errno === 0) {
      rows[rows.length - 1] = { ...last, step, deleted: last.deleted + 1 };
    } else rows.push(rowOf(what, step));
  }
}

function leaveOf(trace: Trace, index: number): Leave | null {
  if (index < 0 || index >= trace.length) return null;
  const step = trace.step(index);
  if (step.kind !== 'boot' || step.event.decision.kind !== 'userspace') return null;
  const { what } = step.event.decision;
  return what.kind === 'leave' || what.kind === 'delete' || what.kind === 'real init' ? what : null;
}

function rowOf(what: Leave, step: number): LeaveCall {
  const base = { step, said: what.said, deleted: what.kind === 'delete' ? 1 : 0 };
  if (what.kind === 'real init') return { ...base, call: `execve("${what.path}")`, errno: 0, error: null };
  const call = what.kind === 'leave' ? what.call : 'unlink';
  return { ...base, call, errno: what.errno, error: what.errno === 0 ? null : errnoName(what.errno) };
}
