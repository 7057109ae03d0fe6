/** Puts the room's own address on what is printed: as a QR code beside each sheet, and in links that are read from paper. */
import { bookFolder } from '../site/book-folder.ts';
import { qrPicture } from '../stage/qr-picture.ts';
import { isThisMachine, roomAddress } from '../stage/room-address.ts';

/** Elements with `data-room-code` get a code of that address of the book, those with `data-room-link` its text. */
export function startRoomCodes(): void {
  const room = roomAddress(bookFolder());
  // A code that leads each phone to itself helps nobody.
  if (isThisMachine(room)) {
    for (const element of document.querySelectorAll<HTMLElement>('[data-without-room]')) element.hidden = false;
    return;
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-room-code]')) {
    const address = room + (element.dataset['roomCode'] ?? '');
    const picture = qrPicture(address);
    if (picture !== null) element.replaceChildren(picture, address.replace(/^https?:\/\//, ''));
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-room-link]')) {
    element.textContent = (room + (element.dataset['roomLink'] ?? '')).replace(/^https?:\/\//, '');
  }
}
