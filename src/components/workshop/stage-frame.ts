/** A frame that shows a place of the book on a stage, and says where it is. */
import { ADDRESS_CHANGE } from '../site/address.ts';
import { STAGE_COMMANDS, type StageCommand } from '../stage/stage-keys.ts';
import { formatPlace, parsePlace } from '../../lib/workshop/place.ts';

export interface StageFrameEvents {
  /** The figure in the frame has another state. In: its address in the book. */
  onaddress(address: string): void;
  /** A key of the stage was pressed in it. Out: whether that is done with. */
  oncommand(command: StageCommand): boolean;
}

export class StageFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #folder: string;
  readonly #events: StageFrameEvents;

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

  /** Out: the place in the book that the frame shows, or null while it loads. */
  address(): string | null {
    const here = this.#location();
    if (here === null || !here.href.startsWith(this.#folder)) return null;
    const query = new URLSearchParams(here.search);
    query.delete('stage');
    const path = here.pathname.slice(new URL(this.#folder).pathname.length);
    return formatPlace({ path, query: query.toString(), hash: here.hash.slice(1) });
  }

  /** Does what a key of the stage would do in the frame. */
  press(key: string): void {
    const inside = this.#frame.contentDocument;
    inside?.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
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
    inside.addEventListener('stagecommand', (event) => {
      const detail: unknown = Reflect.get(event, 'detail');
      const command = STAGE_COMMANDS.find((known) => known === detail);
      if (command !== undefined && this.#events.oncommand(command)) event.preventDefault();
    });
    told();
  }
}
