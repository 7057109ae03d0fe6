import { bookFolder } from '../site/book-folder.ts';
import { qrPicture } from './qr-picture.ts';
import { roomAddress } from './room-address.ts';
import { openSheet } from './sheet.ts';

/** Shows the address of what is on the stage, and its QR code, large. */
export function showLink(address = addressHere()): void {
  openSheet('Follow along', ...linkParts(address));
}

/** The parts of such a sheet: the code, or why there is none, and the address as text. */
export function linkParts(address: string): readonly HTMLElement[] {
  const text = document.createElement('p');
  text.className = 'stage-link';
  const link = document.createElement('a');
  link.href = address;
  link.textContent = address.replace(/^https?:\/\//, '');
  text.append(link);
  const picture = qrPicture(address);
  const frame = document.createElement('p');
  if (picture !== null) frame.append(picture);
  else
    frame.textContent =
      'This state is too large for a QR code: it carries an archive of your own. Send the address instead.';
  return [frame, text];
}

function addressHere(): string {
  const folder = bookFolder();
  const query = new URLSearchParams(location.search);
  query.delete('stage');
  const rest = query.size === 0 ? '' : `?${query.toString()}`;
  return roomAddress(folder) + location.pathname.slice(new URL(folder).pathname.length) + rest + location.hash;
}
