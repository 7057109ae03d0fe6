import { STEP_KEYS } from '../parts/keys.ts';
import { openSheet } from './sheet.ts';
import { STAGE_KEYS } from './stage-keys.ts';

interface ShownKey {
  /** As keyboards show it. */
  readonly shown: string;
  readonly words: string;
}

/** Shows every key that works on a stage: its own and the figure's. In: those of the window around it. */
export function showKeys(more: readonly ShownKey[] = []): void {
  const list = document.createElement('dl');
  list.className = 'stage-keys';
  for (const { shown, words } of [...STEP_KEYS, ...STAGE_KEYS, ...more]) {
    const key = document.createElement('dt');
    const cap = document.createElement('kbd');
    cap.textContent = shown;
    key.append(cap);
    const meaning = document.createElement('dd');
    meaning.textContent = words;
    list.append(key, meaning);
  }
  openSheet('Keys', list);
}
