/** A sheet in front of the stage. */

/** In: its name, and what stands in it. Out: the open dialog; it is gone from the page when it is closed. */
export function openSheet(name: string, ...contents: readonly (Node | string)[]): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'stage-sheet';
  dialog.setAttribute('aria-label', name);
  const heading = document.createElement('h2');
  heading.textContent = name;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'control';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(heading, ...contents, close);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
