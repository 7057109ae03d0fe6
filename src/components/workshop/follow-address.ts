import { formatFollowLink } from '../../lib/workshop/follow-link.ts';
import { parsePlace } from '../../lib/workshop/place.ts';
import { roomAddress } from '../stage/room-address.ts';

/**
 * The link that people in the room open on their own machines.
 *
 * In: the book's folder here, absolute; the route's id, or `own`; the step, from 0; the address in the book of what is shown.
 * Out: an absolute address, below the room's own copy of the book.
 */
export function followAddress(folder: string, route: string, step: number, shown: string): string {
  const room = roomAddress(folder);
  if (route !== 'own') return `${room}go/#${formatFollowLink({ kind: 'step', route, step })}`;
  // Other machines do not have the trainer's own file, so the link holds the place itself.
  const place = parsePlace(shown);
  return place === null ? room : `${room}go/#${formatFollowLink({ kind: 'place', place })}`;
}
