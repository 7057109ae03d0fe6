import { STEP_KEYS } from '../parts/keys.ts';
import { openSheet } from './sheet.ts';
import { STAGE_KEYS } from './stage-keys.ts';

/** Shows every key that works on a stage: its own and the figure's. */
export function showKeys(): void {
  const list = document.createElement('dl');
  list.className = 'stage-keys';
  for (const { shown, words } of [...STEP_KEYS, ...STAGE_KEYS]) {
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
