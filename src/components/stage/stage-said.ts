/** A line on a stage that says what a key has done, for eyes and for ears. */
const SHOWN_MILLISECONDS = 6000;
/** What is to be said when the page is there again. */
const LATER = 'before-root-said';

export class StageSaid {
  readonly #line = document.createElement('p');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#line.className = 'stage-said';
    this.#line.dataset['stays'] = '';
    this.#line.setAttribute('role', 'status');
    document.body.append(this.#line);
    const left = takeLeft();
    // An empty line first: what is there from the start is not read out.
    if (left !== null) setTimeout(() => this.say(left), 100);
  }

  say(text: string): void {
    this.#line.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#line.textContent = ''), SHOWN_MILLISECONDS);
  }

  /** Says it when the page has been loaded again. */
  leave(text: string): void {
    try {
      sessionStorage.setItem(LATER, text);
    } catch {
      // What was done is seen all the same.
    }
  }

  remove(): void {
    clearTimeout(this.#timer);
    this.#line.remove();
  }
}

function takeLeft(): string | null {
  try {
    const left = sessionStorage.getItem(LATER);
    sessionStorage.removeItem(LATER);
    return left;
  } catch {
    return null;
  }
}
