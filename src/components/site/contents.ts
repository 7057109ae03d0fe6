/** Marks, in the list of sections, the one that is being read: the last whose heading has passed the upper third. */
export function startContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('aside.contents a[href^="#"]')];
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading === null ? [] : [{ link, heading }];
  });
  if (sections.length === 0) return;

  const mark = (): void => {
    const passed = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight / 3);
    const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const current = (atEnd ? sections.at(-1) : passed)?.link;
    for (const { link } of sections) {
      if (link === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };

  let asked = false;
  const markOnce = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mark();
    });
  };
  addEventListener('scroll', markOnce, { passive: true });
  addEventListener('resize', markOnce);
  mark();
}
