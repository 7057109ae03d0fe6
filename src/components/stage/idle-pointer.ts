/** Hides the pointer while nobody moves it. */
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
  document.addEventListener('pointermove', moved);
  document.addEventListener('pointerdown', moved);
  moved();
  return () => {
    clearTimeout(timer);
    delete root.dataset['idle'];
    document.removeEventListener('pointermove', moved);
    document.removeEventListener('pointerdown', moved);
  };
}
