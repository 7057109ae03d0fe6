/** Parts of the figure that come when they are asked for: a boot can be stepped through without them. */
import { LaterPart } from '../../parts/later-part.svelte.ts';

export const toolPanel = new LaterPart(async () => (await import('./ToolPanel.svelte')).default);
export const forkView = new LaterPart(async () => (await import('./ForkView.svelte')).default);
export const leavePanel = new LaterPart(async () => (await import('./LeavePanel.svelte')).default);
export const links = new LaterPart(() => import('../../../lib/share/boot-link.ts'));
