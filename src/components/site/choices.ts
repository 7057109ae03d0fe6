/** What a reader chooses once for the whole book, and where it is kept. */

/** `system` follows the reader's machine. */
export const THEMES = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_KEY = 'before-root:theme';
export const KERNEL_KEY = 'before-root:kernel';

/** In: anything. Out: the theme, or null. */
export function parseTheme(value: unknown): Theme | null {
  return THEMES.find((theme) => theme === value) ?? null;
}

/** Out: what is stored, or null where nothing is or storage is forbidden (private mode, a sandboxed frame). */
export function readChoice(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice. Where storage is forbidden or full, the choice holds for this page only. */
export function keepChoice(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to say: the reader's choice is in force, it only is not remembered.
  }
}
