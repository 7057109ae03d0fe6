/** Hides the pointer, and what goes with it, while nobody moves it; at once where somebody works by keys. */
const IDLE_MILLISECONDS = 2500;

/** Out: a function that ends it. */
export function hideIdlePointer(): () => void {
  const root = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = (): void => {
    delete root.dataset['idle'];
    clearTimeout(timer);
    timer = setTimeout(() => (root.dataset['idle'] = ''), IDLE_MILLISECONDS);
  };
  const typed = (): void => {
    clearTimeout(timer);
    root.dataset['idle'] = '';
  };
  document.addEventListener('pointermove', moved);
  document.addEventListener('pointerdown', moved);
  document.addEventListener('keydown', typed, { capture: true });
  moved();
  return () => {
    clearTimeout(timer);
    delete root.dataset['idle'];
    document.removeEventListener('pointermove', moved);
    document.removeEventListener('pointerdown', moved);
    document.removeEventListener('keydown', typed, { capture: true });
  };
}
