/** What a key does on a stage. The clickers of presenters send PageUp, PageDown, and `.` or `b` for a black screen. */
export const STAGE_COMMANDS = [
  'next',
  'previous',
  'black',
  'larger',
  'smaller',
  'fit',
  'contrast',
  'settings',
  'full screen',
  'link',
  'keys',
  'reset',
  'undo reset',
  'leave',
] as const;
export type StageCommand = (typeof STAGE_COMMANDS)[number];

export interface StageKey {
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** As keyboards show it. */
  readonly shown: string;
  readonly command: StageCommand;
  readonly words: string;
}

export const STAGE_KEYS: readonly StageKey[] = [
  { keys: ['PageDown'], shown: 'PageDown', command: 'next', words: 'next (also by a clicker)' },
  { keys: ['PageUp'], shown: 'PageUp', command: 'previous', words: 'back (also by a clicker)' },
  { keys: ['.', 'b'], shown: '. or B', command: 'black', words: 'black screen, and back' },
  { keys: ['+', '='], shown: '+', command: 'larger', words: 'larger' },
  { keys: ['-'], shown: '−', command: 'smaller', words: 'smaller' },
  { keys: ['0'], shown: '0', command: 'fit', words: 'size for this screen' },
  { keys: ['c'], shown: 'C', command: 'contrast', words: 'contrast: projector, dark, light' },
  { keys: ['s'], shown: 'S', command: 'settings', words: 'what the figure is set to: show, hide' },
  { keys: ['f'], shown: 'F', command: 'full screen', words: 'full screen' },
  { keys: ['q'], shown: 'Q', command: 'link', words: 'link and QR code of what is shown' },
  { keys: ['?'], shown: '?', command: 'keys', words: 'these keys' },
  { keys: ['r'], shown: 'R', command: 'reset', words: 'put everything back for the next group' },
  { keys: ['u'], shown: 'U', command: 'undo reset', words: 'undo that' },
  { keys: ['Escape'], shown: 'Esc', command: 'leave', words: 'leave the stage' },
];

const TYPING = 'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** In: a key press anywhere on a stage. Out: the command, or null where the key belongs to what has the focus. */
export function stageCommandFor(event: KeyboardEvent): StageCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const found = STAGE_KEYS.find(({ keys }) => keys.includes(key))?.command ?? null;
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.closest(TYPING) != null;
  // A clicker works wherever the focus is; a letter belongs to whoever types it.
  return typing && found !== 'next' && found !== 'previous' ? null : found;
}
