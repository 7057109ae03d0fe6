/** What is printed says where it is from: at the foot of each sheet stands the address of its page. */
import { roomAddress } from '../stage/room-address.ts';
import { bookFolder } from './book-folder.ts';

/** Letters that fit beside the number of the page. A figure's state may be an archive. */
const LONGEST = 110;

export function startPaperAddress(): void {
  addEventListener('beforeprint', () => {
    const folder = bookFolder();
    const page = roomAddress(folder) + location.pathname.slice(new URL(folder).pathname.length);
    const whole = (page + location.hash).replace(/^https?:\/\//, '');
    const shown = whole.length <= LONGEST ? whole : page.replace(/^https?:\/\//, '');
    document.documentElement.style.setProperty('--paper-address', JSON.stringify(shown));
  });
}
