/** The ways to open the search. Its code and its index are loaded at the first use. */
export function startSearchKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#search');
  if (dialog === null) return;

  const open = (): void => {
    if (dialog.open) return;
    const menu = document.querySelector<HTMLElement>('#menu:popover-open');
    menu?.hidePopover();
    dialog.showModal();
    // It takes letters at once, and is seen when its styles are there (base.css). Fast fingers end them with Enter before.
    let entered = false;
    const early = ({ key, isComposing }: KeyboardEvent): void => {
      entered = key === 'Enter' && !isComposing;
    };
    dialog.addEventListener('keydown', early);
    import('./search.ts')
      .then(
        ({ startSearch }) => startSearch(dialog, entered),
        () => dialog.close(),
      )
      .finally(() => dialog.removeEventListener('keydown', early));
  };

  for (const button of document.querySelectorAll('[data-open-search]')) button.addEventListener('click', open);
  for (const button of dialog.querySelectorAll('[data-close-search]')) {
    button.addEventListener('click', () => dialog.close());
  }
  // A click beside the dialog hits its backdrop, which is the dialog element itself.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const letter =
      event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !letter) return;
    event.preventDefault();
    open();
  });
}

/** True where a slash is a letter that the reader wants to write. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
