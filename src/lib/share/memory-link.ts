import type { Tristate } from '../kernel/config.ts';

/** What a link to the memory lab holds. Names that the page does not know are left to the page to refuse. */
export interface MemoryLink {
  readonly figure: 'build' | 'cache';
  readonly preset: string | null;
  readonly hardware: string | null;
  readonly image: string | null;
  /** MiB of the machine. */
  readonly memory: number | null;
  /** Drivers whose state differs from the preset's. */
  readonly states: readonly (readonly [driver: string, state: Tristate])[];
  /** Actions of the page cache lab, by their short names, in order. */
  readonly actions: readonly string[];
  /** How many of them are done; null: all. */
  readonly step: number | null;
}

export type ParsedMemoryLink =
  | { readonly kind: 'link'; readonly link: MemoryLink }
  | { readonly kind: 'other' }
  /** A sentence for the reader. */
  | { readonly kind: 'bad'; readonly problem: string };

/** The only format so far. */
export const MEMORY_LINK_VERSION = 1;
const LIMIT = { states: 200, actions: 200 } as const;
const NAME = /^[A-Za-z0-9_-]{1,60}$/;

/** Out: what stands behind `#` in an address. */
export function formatMemoryLink(link: MemoryLink): string {
  const fields = new URLSearchParams();
  if (link.preset !== null) fields.set('preset', link.preset);
  if (link.hardware !== null) fields.set('hardware', link.hardware);
  if (link.image !== null) fields.set('image', link.image);
  if (link.memory !== null) fields.set('memory', String(link.memory));
  if (link.states.length > 0) fields.set('drivers', link.states.map(([name, state]) => `${name}.${state}`).join('~'));
  if (link.actions.length > 0) fields.set('do', link.actions.join('~'));
  if (link.step !== null) fields.set('step', String(link.step));
  return `m${MEMORY_LINK_VERSION}:${link.figure}:${fields.toString()}`;
}

/** In: what stands behind `#`, with or without it. */
export function parseMemoryLink(hash: string): ParsedMemoryLink {
  const [, version, figure, rest] = /^#?m(\d{1,6}):(?:([a-z]+):)?(.*)$/s.exec(hash) ?? [];
  if (version === undefined) return { kind: 'other' };
  if (Number(version) !== MEMORY_LINK_VERSION) {
    return {
      kind: 'bad',
      problem: `This link is of format ${version}, and this page reads format ${MEMORY_LINK_VERSION}. Reload the page to get its newest version.`,
    };
  }
  if (figure !== 'build' && figure !== 'cache') {
    return { kind: 'bad', problem: 'This link names no figure of the memory lab. Copy it again, to its last letter.' };
  }
  const fields = new URLSearchParams(rest ?? '');
  const name = (field: string): string | null => {
    const value = fields.get(field);
    return value !== null && NAME.test(value) ? value : null;
  };
  const number = (field: string, limit: number): number | null => {
    const value = fields.get(field);
    return value !== null && /^\d{1,7}$/.test(value) && Number(value) <= limit ? Number(value) : null;
  };
  return {
    kind: 'link',
    link: {
      figure,
      preset: name('preset'),
      hardware: name('hardware'),
      image: name('image'),
      memory: number('memory', 1024 * 1024),
      states: list(fields.get('drivers'), LIMIT.states).flatMap(parseState),
      actions: list(fields.get('do'), LIMIT.actions).filter((action) => NAME.test(action)),
      step: number('step', LIMIT.actions),
    },
  };
}

function list(text: string | null, limit: number): readonly string[] {
  return text === null || text === '' ? [] : text.split('~', limit);
}

function parseState(text: string): readonly (readonly [string, Tristate])[] {
  const [, name, state] = /^([a-z0-9_]{1,60})\.([ymn])$/.exec(text) ?? [];
  return name === undefined || (state !== 'y' && state !== 'm' && state !== 'n') ? [] : [[name, state]];
}
