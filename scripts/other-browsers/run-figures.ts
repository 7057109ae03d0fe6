import type { comesTrue } from './in-page.ts';

export interface FiguresRun {
  /** `ID: kind` of each figure that did what it should. */
  readonly ran: readonly string[];
  /** What was wrong, as sentences. */
  readonly faults: readonly string[];
}

/**
 * Uses every figure of the page that it runs in, as a reader would: looks at it, and changes what can be changed. It is sent
 * into browsers by `inPage`.
 *
 * In: how to wait.
 */
export async function runFigures(until: typeof comesTrue): Promise<FiguresRun> {
  const ran: string[] = [];
  const faults: string[] = [];
  /** Everything that a reader sees of a figure, but for the control that is used. */
  const sight = (figure: Element, used: Element): string => {
    const copy = [...figure.querySelectorAll<HTMLInputElement>('input')].filter((input) => input !== used);
    const values = copy.map((input) => `${input.value} ${input.checked}`).join(' ');
    const text = (figure.querySelector('.figure-body') ?? figure).textContent ?? '';
    return `${text.replaceAll(used.textContent ?? '', '')} ${values}`;
  };
  const usable = <E extends HTMLElement>(figure: Element, selector: string): E[] =>
    [...figure.querySelectorAll<E>(selector)].filter((one) => !one.matches(':disabled') && one.offsetParent !== null);
  const change = (field: HTMLElement): void => {
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** Does one thing to a figure. Out: what was used, and what was done to it; null: there is nothing to use. */
  const use = (figure: Element): readonly [HTMLElement, () => void] | null => {
    const step = usable<HTMLButtonElement>(figure, '[data-step-keys] button').find((button) =>
      /^(Step|Forward|Back)$/.test(button.textContent?.trim() ?? ''),
    );
    if (step !== undefined && figure.querySelector('[data-step-keys] input[type=range]') !== null)
      return [step, () => step.click()];
    const [text] = usable<HTMLTextAreaElement>(figure, 'textarea:not([readonly])');
    if (text !== undefined) {
      return [
        text,
        () => {
          // A first word that no list, script or dump of bytes begins with; or lines of a machine's memory.
          text.value = text.value === '' ? 'MemTotal: 1000 kB\nMemFree: many kB\n' : `zz ${text.value}`;
          change(text);
        },
      ];
    }
    const [line] = usable<HTMLInputElement>(figure, 'input[type=text], input:not([type])');
    if (line !== undefined) {
      return [
        line,
        () => {
          line.value = 'rdinit=/nothing-there init=/nothing-there';
          change(line);
        },
      ];
    }
    const [select] = usable<HTMLSelectElement>(figure, 'select');
    if (select !== undefined) {
      return [
        select,
        () => {
          select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
          change(select);
        },
      ];
    }
    return null;
  };

  for (const figure of document.querySelectorAll<HTMLElement>('figure.figure')) {
    figure.scrollIntoView();
    const places = [...figure.querySelectorAll<HTMLElement>('[data-figure]')];
    if (places.length === 0) {
      const body = figure.querySelector('.figure-body');
      const shown = (body?.textContent ?? '').trim().length > 20 && (body?.getBoundingClientRect().height ?? 0) > 20;
      if (shown) ran.push(`${figure.id}: a picture`);
      else faults.push(`${figure.id} shows nothing.`);
      continue;
    }
    const kind = places[0]?.dataset['figure'] ?? 'figure';
    const control: { use: ReturnType<typeof use> } = { use: null };
    const there = (): boolean => {
      const begun =
        places.every((place) => place.hasAttribute('data-live')) &&
        !(figure.textContent ?? '').includes('The kernel is at work');
      control.use = begun ? use(figure) : null;
      return control.use !== null;
    };
    await until(there);
    const [used, act] = control.use ?? [];
    if (used === undefined || act === undefined) {
      faults.push(`${figure.id} (${kind}) does not begin.`);
      continue;
    }
    const before = sight(figure, used);
    act();
    if (await until(() => sight(figure, used) !== before)) ran.push(`${figure.id}: ${kind}`);
    else faults.push(`${figure.id} (${kind}) does not change when its ${used.tagName.toLowerCase()} is used.`);
  }
  return { ran, faults };
}
