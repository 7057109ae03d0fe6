import type { StageCommand } from './stage-keys.ts';

const BUTTONS: readonly (readonly [StageCommand, string])[] = [
  ['smaller', 'Smaller'],
  ['larger', 'Larger'],
  ['contrast', 'Contrast'],
  ['settings', 'Settings'],
  ['full screen', 'Full screen'],
  ['keys', 'Keys'],
  ['leave', 'Leave'],
];

/**
 * A small row of buttons for whoever has no keyboard at hand; it goes with the pointer.
 * In: what to do; whether the figure has settings. Out: a function that takes it away.
 */
export function showTools(act: (command: StageCommand) => void, settings: boolean): () => void {
  const tools = document.createElement('div');
  tools.className = 'stage-tools';
  tools.dataset['stays'] = '';
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', 'Stage');
  for (const [command, words] of BUTTONS) {
    if (command === 'settings' && !settings) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'control';
    button.textContent = words;
    button.addEventListener('click', () => act(command));
    tools.append(button);
  }
  document.body.append(tools);
  return () => tools.remove();
}
