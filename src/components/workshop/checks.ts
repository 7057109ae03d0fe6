/** What a room needs of this browser, each asked of the browser itself. */
import { loadSearchEngine } from '../site/pagefind.ts';
import { OfflineStore, whyNot } from '../site/offline-store.ts';
import { canStayAwake } from '../stage/awake.ts';

export interface Finding {
  readonly ok: boolean;
  /** What was found, and what to do if that is not enough. */
  readonly said: string;
}

/** The book is stored, whole, and in the version of its server. */
export async function checkStored(folder: string): Promise<Finding> {
  const reason = whyNot();
  if (reason !== null) return { ok: false, said: reason };
  try {
    const { active, offered } = await new OfflineStore(folder).look();
    if (active === null) return { ok: false, said: 'Not stored. Store the book first; it takes one press.' };
    const newer = offered !== null && offered.version !== active.version;
    return { ok: true, said: newer ? 'Stored. The server has a newer version, which can wait.' : 'Stored, whole.' };
  } catch {
    return { ok: false, said: 'The browser lets nothing be stored: a private window, or blocked site data.' };
  }
}

/** The search finds something. */
export async function checkSearch(folder: string): Promise<Finding> {
  try {
    const { count } = await (await loadSearchEngine(`${folder}pagefind/`)).search('initramfs', 1);
    return count > 0
      ? { ok: true, said: `${count} pages for “initramfs”.` }
      : { ok: false, said: 'The index is there and finds nothing: the copy of the book is not whole.' };
  } catch {
    return { ok: false, said: 'The search index cannot be loaded.' };
  }
}

/** A second window may be opened. Call it from a press of the trainer's. */
export function checkPopup(): Finding {
  const opened = window.open('about:blank', 'before-root-check', 'popup,width=320,height=200');
  if (opened === null) {
    return { ok: false, said: 'Blocked. Allow pop-ups for this address, or open the audience’s window by its link.' };
  }
  opened.close();
  return { ok: true, said: 'Allowed.' };
}

/** Call it from a press of the trainer's. */
export async function checkFullScreen(): Promise<Finding> {
  try {
    await document.documentElement.requestFullscreen();
    const size = `${innerWidth} × ${innerHeight}`;
    await document.exitFullscreen();
    return { ok: true, said: `Allowed: ${size} in full screen.` };
  } catch {
    return { ok: false, said: 'Refused. The browser’s own key (F11) does the same.' };
  }
}

/** The screen can be kept awake. */
export async function checkAwake(): Promise<Finding> {
  if (!canStayAwake()) return { ok: false, said: 'This browser cannot. Set the machine so that its screen stays on.' };
  try {
    const handle = await navigator.wakeLock.request('screen');
    await handle.release();
    return { ok: true, said: 'The screen stays on while a lesson runs.' };
  } catch {
    return {
      ok: false,
      said: 'Refused, perhaps because of a low battery. Set the machine so that its screen stays on.',
    };
  }
}

/** A stage needs about 1,024 × 700 points to show a figure without much scrolling. */
export function checkSize(): Finding {
  const { width, height } = screen;
  const fine = devicePixelRatio === 1 ? '' : `, ${Number(devicePixelRatio.toFixed(2))} pixels each`;
  const said = `${width} × ${height} points${fine}.`;
  return width >= 1024 && height >= 700
    ? { ok: true, said }
    : {
        ok: false,
        said: `${said} Figures need about 1,024 × 700. Move this window to the projector, or set it finer.`,
      };
}
