import type { ByteString } from '../../../lib/bytes/byte-string.ts';
import type { BootStage } from '../../../lib/kernel/boot/event.ts';
import type { BootMemory } from '../../../lib/memory/boot/boot-memory.ts';
import { headerAt, stepSentence } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import type { TreeRow } from '../../parts/tree-row.ts';
import { treeRows } from '../../parts/tree-rows.ts';
import { lanePages } from './memory.ts';
import type { Frame, FrameRequest } from './protocol.ts';

/** Objects of a tree that is shown whole. */
const SMALL = 40;
const LIMITS = { directory: 25, rows: 80 };
/**
 * As many as the pane shows at once, and how many of them stand before what the step has changed. Others would only cost
 * time while somebody scrubs.
 */
const IN_SIGHT = { rows: 12, before: 5 };

/** Everything that is shown at a cursor. In: a trace, the cursor within -1 … length - 1. */
export function frameAt(trace: Trace, memory: BootMemory | null, request: FrameRequest): Frame {
  const cursor = Math.max(-1, Math.min(trace.length - 1, Math.trunc(request.cursor)));
  const step = cursor < 0 ? null : trace.step(cursor);
  const header = step?.kind === 'unpack' ? headerAt(trace, step) : null;
  const now = trace.rootfs(cursor);
  const small = now.count <= SMALL;
  const rough = request.rough === true && !small;
  const tree = treeRows({
    now,
    before: trace.rootfs(cursor - 1),
    small,
    focus: focusOf(step, header?.name ?? null),
    folds: new Map(request.folds),
    limits: LIMITS,
  });
  return {
    cursor,
    sentence: stepSentence(trace, step, header?.header ?? null),
    place: step?.place ?? null,
    stage: stageOf(step),
    tree: rough ? rowsInSight(tree) : tree,
    objects: now.count,
    mounts: trace.mounts(cursor).mounts,
    memory: memory === null ? [] : lanePages(memory, cursor),
    line: lineOf(step),
    outcome: cursor === trace.length - 1 ? trace.outcome : null,
  };
}

/** The part of a tree to which the pane scrolls: where a step has left its mark, otherwise the beginning. */
function rowsInSight(rows: readonly TreeRow[]): readonly TreeRow[] {
  const marked = rows.findIndex(({ mark }) => mark !== null);
  const from = Math.max(0, Math.min(marked - IN_SIGHT.before, rows.length - IN_SIGHT.rows));
  return rows.slice(from, from + IN_SIGHT.rows);
}

/** Unpacking is the kernel's work. */
function stageOf(step: Step | null): BootStage | null {
  if (step === null) return null;
  return step.kind === 'unpack' ? 'kernel' : step.event.stage;
}

function lineOf(step: Step | null): number | null {
  if (step?.kind !== 'boot' || step.event.decision.kind !== 'userspace') return null;
  const { line } = step.event.decision.what;
  return line === 0 ? null : line;
}

function focusOf(step: Step | null, name: ByteString | null): ByteString | null {
  if (name !== null)
    return `/${name
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/')}` as ByteString;
  if (step?.kind !== 'boot' || step.event.decision.kind !== 'userspace') return null;
  const { what } = step.event.decision;
  return what.kind === 'mount' || what.kind === 'delete' ? (what.path as ByteString) : null;
}
