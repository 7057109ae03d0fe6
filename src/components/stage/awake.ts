/** Keeps the screen from going to sleep while something is shown on it. */

interface WakeLockHandle {
  release(): Promise<void>;
}

/** Out: whether this browser can do that at all. */
export function canStayAwake(): boolean {
  return 'wakeLock' in navigator;
}

/** Out: a function that lets the screen sleep again. A browser that refuses (low battery, a hidden page) is asked again when the page is seen. */
export function stayAwake(): () => void {
  let handle: WakeLockHandle | null = null;
  let over = false;
  const ask = async (): Promise<void> => {
    if (over || !canStayAwake() || document.visibilityState !== 'visible') return;
    try {
      handle = await navigator.wakeLock.request('screen');
    } catch {
      // The lesson goes on; the preflight page has said whether the browser allows it.
      handle = null;
    }
    if (over) void handle?.release();
  };
  const listen = (): void => void ask();
  document.addEventListener('visibilitychange', listen);
  void ask();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', listen);
    void handle?.release();
  };
}
