/** The choosers of kernel version and theme: they show what is in force, and put in force what is chosen. */
import { parseKernelVersion } from '../../lib/kernel/version.ts';
import { keepChoice, KERNEL_KEY, parseTheme, THEME_KEY, type Theme } from './choices.ts';
import { applyKernel, chooseKernel, currentKernel, onKernelChange } from './kernel-choice.ts';

function currentTheme(): Theme {
  return parseTheme(document.documentElement.dataset['theme']) ?? 'system';
}

function choosers(choice: 'kernel' | 'theme'): HTMLSelectElement[] {
  return [...document.querySelectorAll<HTMLSelectElement>(`select[data-choice="${choice}"]`)];
}

function show(choice: 'kernel' | 'theme', value: string): void {
  for (const chooser of choosers(choice)) chooser.value = value;
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  show('theme', theme);
}

export function startChoices(): void {
  show('kernel', currentKernel());
  show('theme', currentTheme());
  onKernelChange((version) => show('kernel', version));

  for (const chooser of choosers('kernel')) {
    chooser.addEventListener('change', () => {
      const version = parseKernelVersion(chooser.value);
      if (version !== null) chooseKernel(version);
    });
  }
  for (const chooser of choosers('theme')) {
    chooser.addEventListener('change', () => {
      const theme = parseTheme(chooser.value);
      if (theme === null) return;
      applyTheme(theme);
      keepChoice(THEME_KEY, theme);
    });
  }

  // A choice made in another tab holds here too.
  addEventListener('storage', ({ key, newValue }) => {
    const theme = parseTheme(newValue);
    const version = parseKernelVersion(newValue);
    if (key === THEME_KEY && theme !== null) applyTheme(theme);
    if (key === KERNEL_KEY && version !== null) applyKernel(version);
  });
}
