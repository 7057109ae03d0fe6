import { micromark } from 'micromark';

/** In: a trainer's notes as Markdown. Out: HTML without any of the notes' own tags, and without addresses that run scripts. */
export function notesHtml(markdown: string): string {
  return micromark(markdown);
}

/** In: the notes. Out: what fills an element of the page with them. */
export function notesInto(markdown: string): (element: HTMLElement) => void {
  return (element) => {
    const parsed = new DOMParser().parseFromString(notesHtml(markdown), 'text/html');
    element.replaceChildren(...parsed.body.childNodes);
  };
}
