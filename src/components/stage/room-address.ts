/** The address under which the people in the room reach the book: their own copy's, or the trainer's machine. */
import { keepChoice, readChoice } from '../site/choices.ts';

const ROOM_KEY = 'before-root:room';

/** In: the book's folder here, absolute. Out: the folder that links for the room begin with. */
export function roomAddress(here: string): string {
  return parseRoom(readChoice(ROOM_KEY)) ?? here;
}

/** Keeps an address; one that is none is not kept. Out: what is in force now, or null if `text` is no address. */
export function keepRoomAddress(text: string): string | null {
  const parsed = parseRoom(text);
  if (parsed !== null) keepChoice(ROOM_KEY, parsed);
  return parsed;
}

/** Out: whether an address is one that a machine has for itself alone (RFC 1122, section 3.2.1.3; RFC 6761, section 6.3). */
export function isThisMachine(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname } = new URL(text);
  return /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}

/** In: text that a trainer typed, or storage. Out: an http or https address of a folder, or null. */
function parseRoom(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return `${protocol}//${host}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}
