/** Parts of the figure that come when they are asked for: a boot can be stepped through without them. */
type Part<T> = () => Promise<T>;

/** Loads a part once; when that fails, the next one to ask tries again. */
function once<T>(load: Part<T>): Part<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

export const toolPanel = once(() => import('./ToolPanel.svelte'));
/** Whoever comes near the tools is about to open one. What cannot be loaded now is tried again then. */
export function toolPanelSoon(): void {
  toolPanel().catch(() => undefined);
}

export const forkView = once(() => import('./ForkView.svelte'));
export const leavePanel = once(() => import('./LeavePanel.svelte'));
export const links = once(() => import('../../../lib/share/boot-link.ts'));
