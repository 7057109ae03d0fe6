import { answer, type LabAction, type LabAnswer } from './action.ts';
import { dropCaches, readFile, syncFile } from './cache.ts';
import { fillUp, writeFile } from './write.ts';
import { holdMemory, reclaimAsked, releaseMemory } from './pressure.ts';
import { deleteFile, removeDevice, unmount } from './remove.ts';
import type { LabState } from './lab.ts';

const WITHOUT_MOUNT: readonly LabAction['kind'][] = ['drop caches', 'hold', 'release', 'remove device'];

/**
 * One action on the lab's file. Pages only change hands: what is free afterwards and what is held are together all of the
 * machine. In: a state, an action. Out: the state afterwards and how it ended; an action that cannot be (nothing is mounted,
 * there is no file) says so and changes nothing. Never throws.
 */
export function act(state: LabState, action: LabAction): LabAnswer {
  const { state: next, outcome } = done(state, action);
  if (next.ledger.swapFree >= state.ledger.swapFree) return { state: next, outcome };
  return answer({ ...next, swapped: true }, outcome);
}

function done(state: LabState, action: LabAction): LabAnswer {
  if (!state.mounted && !WITHOUT_MOUNT.includes(action.kind)) return answer(state, 'not mounted');
  switch (action.kind) {
    case 'write':
      return writeFile(state, Math.max(0, Math.floor(action.pages)));
    case 'fill up':
      return fillUp(state);
    case 'sync':
      return answer(syncFile(state));
    case 'read':
      return state.file === 0 ? answer(state, 'no file') : readFile(state);
    case 'reclaim':
      return answer(reclaimAsked(state, Math.max(0, Math.floor(action.pages))));
    case 'hold':
      return holdMemory(state, Math.max(0, Math.floor(action.pages)), action.as);
    case 'release':
      return answer(releaseMemory(state));
    case 'drop caches':
      return answer(dropCaches(state));
    case 'delete':
      return state.file === 0 ? answer(state, 'no file') : answer(deleteFile(state));
    case 'unmount':
      return answer(unmount(state));
    case 'remove device':
      return state.mounted ? answer(state, 'still mounted') : answer(removeDevice(state));
  }
}
