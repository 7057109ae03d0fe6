/** What a key can ask of a figure that steps through something. The same keys mean the same in every figure. */
export const STEP_COMMANDS = ['back', 'step', 'first', 'last', 'play', 'next event', 'previous event'] as const;
export type StepCommand = (typeof STEP_COMMANDS)[number];

export interface KeyBinding {
  /** As `KeyboardEvent.key` names it. */
  readonly key: string;
  /** As a keyboard shows it. */
  readonly shown: string;
  readonly command: StepCommand;
  readonly words: string;
}

export const STEP_KEYS: readonly KeyBinding[] = [
  { key: 'ArrowLeft', shown: '←', command: 'back', words: 'step back' },
  { key: 'ArrowRight', shown: '→', command: 'step', words: 'step' },
  { key: 'Home', shown: 'Home', command: 'first', words: 'to the beginning' },
  { key: 'End', shown: 'End', command: 'last', words: 'to the end' },
  { key: ' ', shown: 'Space', command: 'play', words: 'play or pause' },
  { key: 'n', shown: 'N', command: 'next event', words: 'next event' },
  { key: 'p', shown: 'P', command: 'previous event', words: 'previous event' },
];

/** Where keys belong to what has the focus: text, lists, and the byte grid with its own arrows. */
const OWNS_KEYS = 'input:not([type="range"]), textarea, select, [contenteditable], [role="grid"], dialog';
/** What Space presses. */
const OWNS_SPACE = 'button, a[href], summary, [role="tab"]';

/** In: a key press somewhere in a figure. Out: the command, or null where the key belongs to something else. */
export function stepCommandFor(event: KeyboardEvent): StepCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(OWNS_KEYS)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === ' ' && target?.closest(OWNS_SPACE)) return null;
  return STEP_KEYS.find((binding) => binding.key === key)?.command ?? null;
}
