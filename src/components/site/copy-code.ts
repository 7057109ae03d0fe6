/** A button on each block of code that copies its text. */
export function startCopying(): void {
  if (!('clipboard' in navigator)) return;
  for (const block of document.querySelectorAll<HTMLPreElement>('.prose pre')) {
    const frame = document.createElement('div');
    frame.className = 'code';
    block.replaceWith(frame);

    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'control copy';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void copy(block, button));
    frame.append(block, button);
  }
}

/** A console session's prompt is no part of what one types; its answers are not copied either. */
function textToCopy(block: HTMLPreElement): string {
  const text = block.textContent;
  if (block.dataset['language'] !== 'console') return text;
  return text
    .split('\n')
    .filter((line) => /^[$#] /.test(line))
    .map((line) => line.slice(2))
    .join('\n');
}

async function copy(block: HTMLPreElement, button: HTMLButtonElement): Promise<void> {
  let word = 'Copied';
  try {
    await navigator.clipboard.writeText(textToCopy(block));
  } catch {
    // The browser refused: the text is selected instead, so that one key copies it.
    word = 'Press Ctrl+C';
    getSelection()?.selectAllChildren(block);
  }
  button.textContent = word;
  button.dataset['done'] = '';
  setTimeout(() => {
    button.textContent = 'Copy';
    delete button.dataset['done'];
  }, 2500);
}
