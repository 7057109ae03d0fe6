import type { comesTrue } from './in-page.ts';

/**
 * Runs a whole lesson in the page that it runs in: presenter's and audience's windows as two frames of it, which hear each
 * other as windows do. It is sent into browsers by `inPage`.
 *
 * In: how to wait, the book's folder, the route's id. Out: the titles of the steps at which both showed the same, and what was wrong.
 */
export async function followLesson(
  until: typeof comesTrue,
  folder: string,
  route: string,
): Promise<{ readonly same: readonly string[]; readonly faults: readonly string[] }> {
  const same: string[] = [];
  const faults: string[] = [];
  const open = (path: string): HTMLIFrameElement => {
    const frame = document.createElement('iframe');
    // One upon the other, where they count as seen: figures begin when they are.
    for (const [name, value] of Object.entries({ position: 'fixed', inset: '0', width: '100%', height: '100%' })) {
      frame.style.setProperty(name, value);
    }
    frame.src = folder + path;
    document.body.append(frame);
    return frame;
  };
  const presenter = open(`workshop/present/?route=${route}`);
  let audience = open('workshop/audience/');
  const button = (frame: HTMLIFrameElement, name: string): HTMLButtonElement | undefined =>
    [...(frame.contentDocument?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === name);
  /** What a window shows: address with the figure's state, cursor, sentence; null: nothing yet. */
  const shown = (frame: HTMLIFrameElement): string | null => {
    const inside = frame.contentDocument?.querySelector('iframe')?.contentWindow;
    const root = inside?.document.documentElement;
    if (inside == null || root?.dataset['stage'] === undefined) return null;
    const figure = root.querySelector('[data-on-stage]');
    const cursor = figure?.querySelector<HTMLInputElement>('[data-step-keys] input[type=range]')?.value ?? '';
    const sentence = figure?.querySelector('.sentence')?.textContent?.trim() ?? '';
    if (figure !== null && (cursor === '' || sentence === '')) return null;
    return [inside.location.pathname, inside.location.search, inside.location.hash, cursor, sentence].join(' ');
  };
  const both = (): Promise<boolean> =>
    until(() => {
      const left = shown(presenter);
      return left !== null && left === shown(audience);
    });
  const title = (): string => presenter.contentDocument?.querySelector('h1')?.textContent?.trim() ?? '';

  if (!(await until(() => button(presenter, 'Next') !== undefined && !/^Presenter$/.test(title())))) {
    return { same, faults: ['The presenter’s window does not begin.'] };
  }
  for (let step = 0; step < 100; step++) {
    if (await both()) same.push(title());
    else faults.push(`${title()}: the windows differ: ${shown(presenter)} and ${shown(audience)}`);
    const figure = presenter.contentDocument
      ?.querySelector('iframe')
      ?.contentDocument?.querySelector('[data-on-stage]');
    const forward = [...(figure?.querySelectorAll<HTMLButtonElement>('[data-step-keys] button') ?? [])].find(
      (one) => one.textContent?.trim() === 'Step' && !one.disabled,
    );
    if (forward !== undefined) {
      const before = shown(presenter);
      forward.click();
      if (!(await until(() => shown(presenter) !== before)) || !(await both())) {
        faults.push(`${title()}: a step does not arrive: ${shown(presenter)} and ${shown(audience)}`);
      }
    }
    if (step === 1) {
      // Closed and opened again in the middle.
      audience.remove();
      audience = open('workshop/audience/');
      if (!(await both())) faults.push(`${title()}: an audience that comes late sees something else.`);
    }
    const next = button(presenter, 'Next');
    if (next === undefined || next.disabled) break;
    const before = title();
    next.click();
    await until(() => title() !== before);
  }
  return { same, faults };
}
