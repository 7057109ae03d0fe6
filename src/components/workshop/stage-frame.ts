/** A frame that shows a place of the book on a stage, and says where it is. */
import { ADDRESS_CHANGE } from '../site/address.ts';
import { STAGE_COMMAND, STAGE_LOOK, STAGE_OPEN } from '../stage/stage-events.ts';
import { STAGE_COMMANDS, type StageCommand } from '../stage/stage-keys.ts';
import { FIRST_LOOK, type Look } from '../../lib/workshop/look.ts';
import { formatPlace, parsePlace } from '../../lib/workshop/place.ts';

export interface StageFrameEvents {
  /** The figure in the frame has another state. In: its address in the book. */
  onaddress(address: string): void;
  /** It was scrolled. In: from 0 at the beginning of its page to 1 at the end. */
  onscroll(share: number): void;
  /** A key of the stage was pressed in it. Out: whether that is done with. */
  oncommand(command: StageCommand): boolean;
}

export class StageFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #folder: string;
  readonly #events: StageFrameEvents;
  #look: Look = FIRST_LOOK;
  #sized: ResizeObserver | null = null;
  /** Where it should be scrolled to; null: wherever whoever looks at it has scrolled. */
  #share: number | null = null;

  /** In: the frame, the book's folder (absolute, with a slash at its end), what to tell. */
  constructor(frame: HTMLIFrameElement, folder: string, events: StageFrameEvents) {
    this.#frame = frame;
    this.#folder = folder;
    this.#events = events;
    frame.addEventListener('load', () => this.#listen());
  }

  /** Goes to a place. Only another page is loaded; another state of the figure that is shown is handed to it. */
  show(address: string, figure: string | null): void {
    const place = parsePlace(address);
    if (place === null) return;
    const query = new URLSearchParams(place.query);
    query.set('stage', figure ?? '');
    const target = new URL(formatPlace({ ...place, query: query.toString() }), this.#folder);
    const here = this.#location();
    if (here === null || here.pathname !== target.pathname || here.search !== target.search) {
      this.#frame.src = target.href;
    } else if (here.hash !== target.hash) here.replace(target.href);
  }

  /** Keeps it scrolled to a place, also while its page is loaded and grows. In: as `onscroll` tells it. */
  scroll(share: number): void {
    this.#share = share;
    const inside = this.#frame.contentWindow;
    if (inside !== null) inside.scrollTo(0, share * roomBelow(inside));
  }

  look(look: Look): void {
    this.#look = look;
    this.#frame.contentWindow?.dispatchEvent(new CustomEvent(STAGE_LOOK, { detail: look }));
  }

  /** Out: the place in the book that the frame shows, or null while it loads. */
  address(): string | null {
    const here = this.#location();
    if (here === null || !here.href.startsWith(this.#folder)) return null;
    const query = new URLSearchParams(here.search);
    query.delete('stage');
    const path = here.pathname.slice(new URL(this.#folder).pathname.length);
    return formatPlace({ path, query: query.toString(), hash: here.hash.slice(1) });
  }

  #location(): Location | null {
    const here = this.#frame.contentWindow?.location ?? null;
    return here === null || here.href === 'about:blank' ? null : here;
  }

  #listen(): void {
    const inside = this.#frame.contentWindow;
    if (inside === null) return;
    const told = (): void => {
      const address = this.address();
      if (address !== null) this.#events.onaddress(address);
    };
    inside.addEventListener(ADDRESS_CHANGE, told);
    inside.addEventListener('hashchange', told);
    let waiting = false;
    const scrolled = (): void => {
      if (waiting) return;
      waiting = true;
      inside.requestAnimationFrame(() => {
        waiting = false;
        const room = roomBelow(inside);
        this.#events.onscroll(room === 0 ? 0 : Math.min(1, Math.max(0, inside.scrollY / room)));
      });
    };
    inside.addEventListener('scroll', scrolled);
    this.#sized?.disconnect();
    // The same number of pixels is another share of a page that has grown meanwhile.
    this.#sized = new ResizeObserver(() => (this.#share === null ? scrolled() : this.scroll(this.#share)));
    this.#sized.observe(inside.document.body);
    inside.addEventListener(STAGE_OPEN, () => this.look(this.#look));
    inside.addEventListener(STAGE_COMMAND, (event) => {
      const detail: unknown = Reflect.get(event, 'detail');
      const command = STAGE_COMMANDS.find((known) => known === detail);
      if (command !== undefined && this.#events.oncommand(command)) event.preventDefault();
    });
    this.look(this.#look);
    told();
  }
}

/** Pixels by which a page can be scrolled; none while it is on its way. */
function roomBelow(inside: Window): number {
  return Math.max(0, (inside.document.scrollingElement?.scrollHeight ?? 0) - inside.innerHeight);
}
