/**
 * The heading of a stage. The page's own is out of sight there, and a figure has a name, but no heading: whoever goes from
 * heading to heading would find none.
 *
 * In: the figure. Out: a function that takes the heading away.
 */
export function headStage(figure: HTMLElement): () => void {
  const heading = document.createElement('h1');
  heading.className = 'quietly';
  heading.textContent = figure.getAttribute('aria-label');
  heading.dataset['stays'] = '';
  figure.before(heading);
  return () => heading.remove();
}
