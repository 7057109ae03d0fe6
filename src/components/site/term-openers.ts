const EVENTS = ['pointerover', 'focusin', 'click'] as const;

/** What shows the cards of glossary terms is fetched when a reader first comes to a term. */
export function startTermOpeners(): void {
  let touched: HTMLAnchorElement | null = null;
  let isFetched = false;

  const come = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.term') : null;
    if (link === null) return;
    if (event.type === 'click') {
      // A pointer that can hover has seen the card: its click is for the link.
      if (!(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
      event.preventDefault();
      touched = link;
    }
    if (isFetched) return;
    isFetched = true;
    import('./term-cards.ts').then(
      ({ startTermCards }) => {
        for (const type of EVENTS) document.removeEventListener(type, come);
        startTermCards(touched);
      },
      () => {
        isFetched = false;
        if (touched !== null) location.assign(touched.href);
      },
    );
  };
  for (const type of EVENTS) document.addEventListener(type, come);
}
