import type { BootEvent } from '../kernel/boot/event.ts';
import type { Trace } from '../trace/trace.ts';
import { mapNode, wayBetween, type MapNodeId } from './graph.ts';
import { nodeOf } from './node-of.ts';

/** A node that a boot comes by. */
export interface MapVisit {
  readonly node: MapNodeId;
  /** The first step that belongs to it. Of nodes that are only passed: that of the next one. */
  readonly from: number;
  /** The step at which it is answered, or at which what it is about has happened. */
  readonly step: number;
  /** What the answer was; null for a station, and where the boot stays. */
  readonly answer: string | null;
}

/** The order of the nodes of early userspace: a script may go back and forth, the map only goes on. */
const AT_WORK: readonly MapNodeId[] = ['userspace', 'modules', 'layers', 'root mounted', 'leave'];

/**
 * The way of a boot through the map. In: its trace. Out: the nodes in order, each joined to the next by an edge of the
 * graph. Looks at decisions only, so a large archive costs nothing.
 */
export function mapPath(trace: Trace): readonly MapVisit[] {
  const walk = new Walk();
  const decisions = decisionsOf(trace);
  const script = decisions.findLastIndex(({ event }) => event.decision.kind === 'userspace');
  const linuxrc = decisions.findLastIndex(({ event }) => isLinuxrc(event));
  for (const [index, { step, event }] of decisions.entries()) {
    const context = {
      at: walk.at,
      imageSeen: walk.imageSeen,
      linuxrcAhead: index < linuxrc,
      scriptAhead: index < script,
    };
    const found = nodeOf(event.decision, event.stage, context);
    if (found === null) walk.stay(step);
    else walk.arrive(found.node, step, found.answer);
  }
  return walk.visits;
}

/** The place of the visit at a cursor, or -1 before the first. */
export function visitAt(visits: readonly MapVisit[], cursor: number): number {
  return visits.findLastIndex(({ from }) => from <= cursor);
}

/**
 * Where a click on a node leads. In: the visits of a boot, any node. Out: the step at which the boot was there; or the
 * one at which it took the other way; null: no node that leads there was visited.
 */
export function stepForNode(visits: readonly MapVisit[], node: MapNodeId): number | null {
  const own = visits.findLast((visit) => visit.node === node);
  if (own !== undefined) return own.step;
  let best: { readonly step: number; readonly length: number } | null = null;
  for (const visit of visits) {
    const way = wayBetween(visit.node, node);
    if (way !== null && (best === null || way.length <= best.length)) best = { step: visit.step, length: way.length };
  }
  return best?.step ?? null;
}

interface Decided {
  readonly step: number;
  readonly event: BootEvent;
}

function decisionsOf(trace: Trace): readonly Decided[] {
  const found: Decided[] = [];
  for (let at = trace.seek(-1, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind === 'boot') found.push({ step: at, event: step.event });
  }
  return found;
}

function isLinuxrc({ decision }: BootEvent): boolean {
  if (decision.kind !== 'root' || decision.what.kind !== 'classic initrd') return false;
  return decision.what.what === 'linuxrc ran' || decision.what.what === 'linuxrc cannot run';
}

class Walk {
  visits: MapVisit[] = [];
  imageSeen = false;

  get at(): MapNodeId | null {
    return this.visits.at(-1)?.node ?? null;
  }

  /** A decision about what the boot is at already. */
  stay(step: number): void {
    const last = this.visits.pop();
    if (last !== undefined) this.visits.push({ ...last, step });
  }

  arrive(node: MapNodeId, step: number, answer: string | null): void {
    if (node === 'cpio' || node === 'image') this.imageSeen = true;
    const last = this.visits.at(-1);
    if (last === undefined) {
      this.visits.push({ node, from: step, step, answer });
      return;
    }
    const back = AT_WORK.includes(node) && AT_WORK.indexOf(node) <= AT_WORK.indexOf(last.node);
    if (last.node === node || back) {
      this.visits[this.visits.length - 1] = {
        ...last,
        step,
        answer: last.node === node ? (answer ?? last.answer) : last.answer,
      };
      return;
    }
    const way = wayBetween(last.node, node) ?? [];
    // What is said of the way is the answer of the node that it leaves, unless that had one of its own.
    const leaving = way[0]?.answer ?? '';
    this.visits[this.visits.length - 1] = { ...last, answer: last.answer ?? (leaving === '' ? null : leaving) };
    for (const [index, { to }] of way.slice(0, -1).entries()) {
      const passed = way[index + 1]?.answer ?? '';
      const asked = mapNode(to).kind === 'question';
      this.visits.push({ node: to, from: step, step, answer: passed === '' ? (asked ? 'no' : null) : passed });
    }
    this.visits.push({ node, from: step, step, answer });
  }
}
