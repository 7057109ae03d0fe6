import { act } from '../../../lib/memory/page-cache/act.ts';
import type { LabAction, LabOutcome } from '../../../lib/memory/page-cache/action.ts';
import { countersOf, type LabCounters } from '../../../lib/memory/page-cache/counters.ts';
import { openLab, type LabState } from '../../../lib/memory/page-cache/lab.ts';
import type { LabPlaceName } from '../../../lib/memory/page-cache/place.ts';
import type { LabPreset } from '../../../lib/memory/page-cache/preset.ts';
import type { RecordedStep } from '../../../lib/memory/page-cache/recorded.ts';

const MEBIBYTE = 256;

/** What a reader can do, with the short name that stands in links. */
export interface LabDeed {
  readonly id: string;
  readonly words: string;
  readonly action: LabAction;
  /** Null: everywhere. */
  readonly only: readonly LabPlaceName[] | null;
}

export const DEEDS: readonly LabDeed[] = [
  { id: 'write', words: 'Write a file of 32 MiB', action: { kind: 'write', pages: 32 * MEBIBYTE }, only: null },
  { id: 'write80', words: 'Write 80 MiB', action: { kind: 'write', pages: 80 * MEBIBYTE }, only: null },
  { id: 'read', words: 'Read it', action: { kind: 'read' }, only: null },
  { id: 'sync', words: 'sync', action: { kind: 'sync' }, only: null },
  { id: 'drop', words: 'Drop caches', action: { kind: 'drop caches' }, only: null },
  { id: 'reclaim', words: 'The kernel wants 16 MiB', action: { kind: 'reclaim', pages: 16 * MEBIBYTE }, only: null },
  {
    id: 'program',
    words: 'A program wants 400 MiB',
    action: { kind: 'hold', pages: 400 * MEBIBYTE, as: 'program' },
    only: null,
  },
  {
    id: 'other',
    words: 'Another ramfs file takes 130 MiB',
    action: { kind: 'hold', pages: 130 * MEBIBYTE, as: 'ramfs file' },
    only: null,
  },
  { id: 'release', words: 'That goes again', action: { kind: 'release' }, only: null },
  { id: 'delete', words: 'Delete the file', action: { kind: 'delete' }, only: null },
  { id: 'unmount', words: 'Unmount', action: { kind: 'unmount' }, only: null },
  { id: 'gone', words: 'Remove the device', action: { kind: 'remove device' }, only: ['ramdisk', 'loop'] },
  { id: 'fill', words: 'Fill it up', action: { kind: 'fill up' }, only: null },
];

export interface LabStep {
  /** What was done; null: the beginning. */
  readonly words: string | null;
  readonly outcome: LabOutcome;
  readonly state: LabState;
  readonly counters: LabCounters;
  /** What a booted kernel said at this step, if the same was recorded. */
  readonly recorded: RecordedStep | null;
}

/** In: where, and what was done, by short names. Out: the lab after each of it; unknown names are left out. */
export function labSteps(preset: LabPreset, deeds: readonly string[]): readonly LabStep[] {
  const { recorded } = preset;
  let state = openLab(recorded.machine, recorded.place);
  const steps: LabStep[] = [
    { words: null, outcome: 'done', state, counters: countersOf(state), recorded: atFirst(preset) },
  ];
  const done: LabAction[] = [];
  for (const id of deeds) {
    const deed = DEEDS.find((one) => one.id === id);
    if (deed === undefined) continue;
    const answer = act(state, deed.action);
    state = answer.state;
    done.push(deed.action);
    const { words } = deed;
    steps.push({
      words,
      outcome: answer.outcome,
      state,
      counters: countersOf(state),
      recorded: recordedAfter(preset, done),
    });
  }
  return steps;
}

/** The deeds of the recording, as far as a reader can do them too. */
export function recordedDeeds(preset: LabPreset): readonly string[] {
  const deeds: string[] = [];
  for (const action of preset.recorded.steps.flatMap(({ actions }) => actions)) {
    const deed = DEEDS.find((one) => same(one.action, action));
    if (deed === undefined) break;
    deeds.push(deed.id);
  }
  return deeds;
}

function atFirst({ recorded }: LabPreset): RecordedStep {
  return { name: 'before', actions: [], counters: recorded.before, spread: recorded.spreadBefore };
}

function recordedAfter({ recorded }: LabPreset, done: readonly LabAction[]): RecordedStep | null {
  let at = 0;
  for (const step of recorded.steps) {
    for (const action of step.actions) {
      const mine = done[at++];
      if (mine === undefined || !same(mine, action)) return null;
    }
    if (at === done.length && step.actions.length > 0) return step;
  }
  return null;
}

function same(one: LabAction, other: LabAction): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
