/** Opens the place that a link of a workshop names, or says why it cannot. */
import { parseFollowLink } from '../../lib/workshop/follow-link.ts';
import { parseRoute } from '../../lib/workshop/parse-route.ts';
import { formatPlace } from '../../lib/workshop/place.ts';

export function followAlong(): void {
  const root = document.querySelector<HTMLElement>('[data-go]');
  if (root === null) return;
  const book: Book = {
    folder: new URL(root.dataset['base'] ?? '/', location.href).href,
    routes: (root.dataset['routes'] ?? '').split(' '),
  };
  const open = (): void => void follow(root, book);
  addEventListener('hashchange', open);
  open();
}

/** This copy of the book: its folder, absolute, and the ids of its workshops. */
interface Book {
  readonly folder: string;
  readonly routes: readonly string[];
}

async function follow(root: HTMLElement, book: Book): Promise<void> {
  const where = await placeOf(location.hash, book);
  if ('address' in where) location.replace(new URL(where.address, book.folder));
  else {
    const said = root.querySelector<HTMLElement>('[data-said]');
    if (said !== null) said.textContent = where.problem;
    root.querySelector<HTMLElement>('[data-trail]')?.removeAttribute('hidden');
  }
}

async function placeOf(hash: string, { folder, routes }: Book): Promise<{ address: string } | { problem: string }> {
  const parsed = parseFollowLink(hash);
  if (parsed.kind === 'bad') return { problem: parsed.problem };
  if (parsed.kind === 'none') {
    return { problem: 'This page opens a step of a workshop. Its address ends with what the screen in front shows.' };
  }
  if (parsed.link.kind === 'place') return { address: formatPlace(parsed.link.place) };
  const { route, step } = parsed.link;
  const unknown = {
    problem: `This copy of the book has no workshop called “${route}”. It may be older than the trainer’s.`,
  };
  if (!routes.includes(route)) return unknown;
  const response = await fetch(new URL(`workshop/routes/${route}.md`, folder)).catch(() => null);
  if (response === null) return { problem: 'The server does not answer. Is this copy of the book stored or served?' };
  const read = response.ok ? parseRoute(await response.text()) : null;
  if (read?.kind !== 'route') return unknown;
  const found = read.route.steps[step];
  if (found === undefined) {
    return {
      problem: `“${read.route.title}” has ${read.route.steps.length} steps, and the link asks for step ${step + 1}.`,
    };
  }
  return { address: found.show };
}
