import '../../styles/term-cards.css';

/**
 * The card of a glossary term, where the term stands: on hover, on keyboard focus, and on the first touch, whose link is
 * then in the card. It goes with Escape, with a touch elsewhere, and when pointer and focus have left both.
 */
const WAIT_BEFORE = 180;
const WAIT_AFTER = 250;
/** Pixels between the card and its term, and between the card and the edge of the window. */
const GAP = 6;
const EDGE = 12;

/** In: the term that was touched while this was on its way, or null. */
export function startTermCards(touched: HTMLAnchorElement | null): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = (milliseconds: number, act: () => void): void => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  };

  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.term')) {
    const card = cardOf(link);
    if (card === null) continue;
    const show = (): void => {
      clearTimeout(waiting);
      place(card, link);
    };
    /** For a pointer that has left: the keyboard may still be there. */
    const hide = (): void => {
      if (!card.contains(document.activeElement) && !link.matches(':focus-visible')) card.hidePopover();
    };

    link.addEventListener('pointerenter', ({ pointerType }) => {
      if (pointerType !== 'touch') later(WAIT_BEFORE, show);
    });
    // A finger that is lifted leaves, too; its card stays until the next touch elsewhere.
    for (const part of [link, card]) {
      part.addEventListener('pointerleave', ({ pointerType }) => {
        if (pointerType !== 'touch') later(WAIT_AFTER, hide);
      });
    }
    card.addEventListener('pointerenter', () => clearTimeout(waiting));

    link.addEventListener('focus', () => {
      if (link.matches(':focus-visible')) show();
    });
    link.addEventListener('blur', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && card.contains(relatedTarget))) card.hidePopover();
    });
    card.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && card.contains(relatedTarget))) card.hidePopover();
    });

    link.addEventListener('click', (event) => {
      if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || card.matches(':popover-open')) return;
      event.preventDefault();
      show();
    });

    // Who came to a term before this was there is still at it.
    if (link === touched || link.matches(':focus-visible')) show();
    else if (link.matches(':hover')) later(WAIT_BEFORE, show);
  }
}

function cardOf(link: HTMLAnchorElement): HTMLElement | null {
  const says = document.getElementById(link.getAttribute('aria-describedby') ?? '');
  return says?.closest<HTMLElement>('.term-card') ?? null;
}

/** Shows the card below its term, or above it where there is no room below. */
function place(card: HTMLElement, link: HTMLElement): void {
  card.showPopover();
  // A term that is broken over two lines has two boxes; the card belongs to the first.
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(box.left, innerWidth - card.offsetWidth - EDGE));
  const below = box.bottom + GAP;
  const top = below + card.offsetHeight + EDGE > innerHeight ? box.top - GAP - card.offsetHeight : below;
  card.style.setProperty('left', `${left}px`);
  card.style.setProperty('top', `${Math.max(EDGE, top)}px`);
}
