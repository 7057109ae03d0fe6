/** The button below a figure that shows the same thing as a table. */
export function startFigureTables(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-shows-table]')) {
    const table = document.getElementById(button.getAttribute('aria-controls') ?? '');
    if (table === null) continue;
    button.addEventListener('click', () => {
      const shut = table.toggleAttribute('data-shut');
      button.setAttribute('aria-expanded', String(!shut));
      button.textContent = shut ? 'As a table' : 'Hide the table';
    });
  }
}
