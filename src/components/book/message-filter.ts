/** The field above the list of messages: leaves those that a pasted line of a log can be. */
import { recognise } from '../../lib/kernel/messages/recognise.ts';

/** A whole log may be pasted: 50,000 characters hold the part of it that the dictionary is about. */
const LONGEST_TEXT = 50_000;

class MessageFilter extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('textarea');
    const status = this.querySelector('[role=status]');
    if (field === null || status === null) return;
    const show = (): void => {
      status.textContent = filter(field.value.slice(0, LONGEST_TEXT));
    };
    field.addEventListener('input', show);
    // A browser that goes back fills in what was written before.
    if (field.value !== '') show();
  }
}

/** In: what was pasted or written. Out: what to say about it. The list shows the messages that fit. */
function filter(text: string): string {
  const items = [...document.querySelectorAll<HTMLElement>('[data-message]')];
  const recognised = new Set<string>(text.split('\n').flatMap((line) => recognise(line).map(({ id }) => id)));
  const words = text.trim().toLowerCase();
  const fits = (item: HTMLElement): boolean =>
    recognised.size > 0
      ? recognised.has(item.dataset['message'] ?? '')
      : (item.textContent ?? '').toLowerCase().includes(words);
  for (const item of items) item.hidden = !fits(item);
  for (const topic of document.querySelectorAll<HTMLElement>('[data-topic]')) {
    topic.hidden = topic.querySelector('[data-message]:not([hidden])') === null;
  }
  const shown = items.filter((item) => !item.hidden).length;
  if (shown === 0) return 'None of these lines. Try a few words of it, without names and numbers.';
  return shown === 1 ? '1 message' : `${shown} messages`;
}

customElements.define('message-filter', MessageFilter);
