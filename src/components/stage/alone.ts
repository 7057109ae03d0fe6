/** Takes everything but one element out of sight, without touching that element. */
const OFF_STAGE = 'data-off-stage';

/** In: what stays. Out: a function that brings the rest back. */
export function leaveAlone(shown: Element): () => void {
  const hidden: Element[] = [];
  for (let node = shown; node !== document.body && node.parentElement !== null; node = node.parentElement) {
    for (const sibling of node.parentElement.children) {
      if (sibling === node || sibling.matches('script, style, link, dialog, [data-stays]')) continue;
      if (sibling.hasAttribute(OFF_STAGE)) continue;
      sibling.setAttribute(OFF_STAGE, '');
      hidden.push(sibling);
    }
  }
  return () => {
    for (const element of hidden) element.removeAttribute(OFF_STAGE);
  };
}
