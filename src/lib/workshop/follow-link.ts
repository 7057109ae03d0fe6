import { formatPlace, parsePlace, type Place } from './place.ts';

/** What a link for the people in the room holds: a step of one of the book's routes, or a place itself. */
export type FollowLink =
  | { readonly kind: 'step'; readonly route: string; readonly step: number }
  /** For a route of the trainer's own, which other machines do not have. */
  | { readonly kind: 'place'; readonly place: Place };

export type ParsedFollowLink =
  | { readonly kind: 'link'; readonly link: FollowLink }
  | { readonly kind: 'none' }
  /** A sentence: what was expected, what was found, what to do. */
  | { readonly kind: 'bad'; readonly problem: string };

/** The only format so far. A new one gets a new number. */
export const FOLLOW_VERSION = 1;

/** Out: what stands behind `#` in the address of the page `go/`: `r1.ROUTE.STEP` (steps from 1) or `r1=ADDRESS`. */
export function formatFollowLink(link: FollowLink): string {
  if (link.kind === 'step') return `r${FOLLOW_VERSION}.${link.route}.${link.step + 1}`;
  return `r${FOLLOW_VERSION}=${formatPlace(link.place)}`;
}

/** In: what stands behind `#`, with or without it. */
export function parseFollowLink(hash: string): ParsedFollowLink {
  const text = hash.replace(/^#/, '');
  if (text === '') return { kind: 'none' };
  const [, version = '', sign = '', rest = ''] = /^r(\d{1,6})([.=])(.*)$/s.exec(text) ?? [];
  if (version === '') {
    return bad(
      `A link to a workshop's step begins with r${FOLLOW_VERSION}, and this one with "${text.slice(0, 20)}". Type it again as the screen in front shows it.`,
    );
  }
  if (Number(version) !== FOLLOW_VERSION) {
    return bad(
      `This link is of format ${version}, and this copy of the book reads format ${FOLLOW_VERSION}. Ask for the trainer's copy of the book, or find the chapter by its name.`,
    );
  }
  if (sign === '=') {
    const place = parsePlace(rest);
    if (place !== null) return { kind: 'link', link: { kind: 'place', place } };
    return bad('This link leads to no page of the book. Copy it again, to its last letter.');
  }
  const [, route = '', step = ''] = /^([a-z0-9-]{1,60})\.(\d{1,3})$/.exec(rest) ?? [];
  if (route === '' || Number(step) < 1) {
    return bad(
      `Expected a route and the number of a step, such as r${FOLLOW_VERSION}.before-root-30.2, and found "${text.slice(0, 80)}". Type it again as the screen in front shows it.`,
    );
  }
  return { kind: 'link', link: { kind: 'step', route, step: Number(step) - 1 } };
}

function bad(problem: string): ParsedFollowLink {
  return { kind: 'bad', problem };
}
