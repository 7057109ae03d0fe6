/** The button of each figure that opens its stage, and pages that are shown on one from the start (`?stage=ID`). */

export function startStageOpeners(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-opens-stage]')) {
    button.addEventListener('click', () => void open(button.closest('figure'), false));
  }
  const wished = new URLSearchParams(location.search).get('stage');
  if (wished === null) return;
  const figure = document.getElementById(wished);
  void open(figure instanceof HTMLElement && figure.matches('figure') ? figure : null, window !== window.parent);
}

async function open(figure: HTMLElement | null, framed: boolean): Promise<void> {
  const { enterStage } = await import('../stage/stage.ts');
  const stage = enterStage({ figure, framed });
  // Full screen needs a press of the reader's own: it is given here, and not by an address.
  if (!framed && navigator.userActivation.isActive) stage.do('full screen');
}
