import { formatChange, parseChange } from './boot-change.ts';
import type { BootChange, BootFork, BootSetup } from './boot-setup.ts';
import type { Tristate } from '../kernel/config.ts';
import type { KernelVersion } from '../kernel/version.ts';

/** What a link to the boot figure holds. */
export interface BootLink {
  /** Null: the preset that the figure on the page begins with. */
  readonly preset: string | null;
  readonly changes: readonly BootChange[];
  /** The cursor: -1 is before the first step. Null: wherever the figure starts. */
  readonly step: number | null;
  readonly fork: BootFork | null;
  /** The reader's own file, which is too large for an address: its name. */
  readonly leftOut: string | null;
}

export type ParsedBootLink =
  /** `problems`: what of it could not be taken, a sentence each; the rest holds. */
  | { readonly kind: 'link'; readonly link: BootLink; readonly problems: readonly string[] }
  /** Not a link of this figure: a heading's anchor, another figure's, or nothing. */
  | { readonly kind: 'other' }
  /** A sentence for the reader: what was expected, what was found, what to do. */
  | { readonly kind: 'bad'; readonly problem: string };

/** The newest format that is written, and the only one so far. A new one gets a new number, and the old a migration. */
export const BOOT_LINK_VERSION = 1;
/** Letters of one field that a link is written with: what is longer is left out, and the link says so. */
const VALUE_LIMIT = 32 * 1024;
/** Changes that a link may bring. */
const CHANGE_LIMIT = 64;
const PRESET_ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** What a chapter or the dictionary says of a boot. */
export interface BootLinkParts {
  readonly preset: string;
  readonly kernel?: KernelVersion;
  readonly commandLine?: string;
  /** Those whose state is not the preset's. */
  readonly drivers?: readonly (readonly [name: string, state: Tristate])[];
  /** From 0; -1 is before the first one. */
  readonly step?: number;
}

/** Out: the part of an address behind `#`, without it, for a boot that a page of the book wants to show. */
export function bootLink({ preset, kernel, commandLine, drivers = [], step }: BootLinkParts): string {
  const fields = new URLSearchParams({ preset });
  if (kernel !== undefined) fields.append('kernel', kernel);
  if (commandLine !== undefined) fields.append('cmdline', commandLine);
  for (const [name, state] of drivers) fields.append('driver', `${name}:${state}`);
  if (step !== undefined) fields.append('step', String(step));
  return `b${BOOT_LINK_VERSION}:${fields.toString()}`;
}

/** The part of an address behind `#`, without it, for a state of the figure. */
export async function formatBootLink(link: BootLink): Promise<string> {
  const fields = new URLSearchParams();
  if (link.preset !== null) fields.append('preset', link.preset);
  let leftOut = link.leftOut;
  for (const change of link.changes) {
    const [name, value] = await formatChange(change);
    if (value.length <= VALUE_LIMIT) fields.append(name, value);
    else leftOut ??= change.kind === 'script' ? 'a script of your own' : 'an archive of your own';
  }
  if (leftOut !== null) fields.append('file', leftOut);
  if (link.step !== null) fields.append('step', String(link.step));
  if (link.fork !== null) {
    const [name, value] = await formatChange(link.fork.change);
    fields.append('fork', `${link.fork.step}:${name}:${value}`);
  }
  return `b${BOOT_LINK_VERSION}:${fields.toString()}`;
}

/** In: what stands behind `#` in an address, with or without it. Out: the state, or why there is none. Never throws. */
export async function parseBootLink(hash: string): Promise<ParsedBootLink> {
  const match = /^#?b(\d{1,6}):(.*)$/s.exec(hash);
  if (match === null) return { kind: 'other' };
  const version = Number(match[1]);
  if (version !== BOOT_LINK_VERSION) {
    return {
      kind: 'bad',
      problem: `This link is of format ${version}, and this page reads format ${BOOT_LINK_VERSION}. Reload the page to get its newest version, or choose a preset.`,
    };
  }
  const problems: string[] = [];
  const changes: BootChange[] = [];
  let preset: string | null = null;
  let step: number | null = null;
  let fork: BootFork | null = null;
  let leftOut: string | null = null;
  for (const [name, value] of [...new URLSearchParams(match[2] ?? '')].slice(0, CHANGE_LIMIT)) {
    if (name === 'preset' && PRESET_ID.test(value)) preset = value;
    else if (name === 'step') step = parseStep(value);
    else if (name === 'file') leftOut = value.slice(0, 200);
    else if (name === 'fork') {
      const found = await parseFork(value);
      if (typeof found === 'string') problems.push(found);
      else fork = found;
    } else {
      const change = await parseChange(name, value);
      if (typeof change === 'string') problems.push(change);
      else if (change !== null) changes.push(change);
    }
  }
  return { kind: 'link', link: { preset, changes, step, fork, leftOut }, problems };
}

/** The setup that a link asks for. In: the link, and the preset that holds where it names none. */
export function setupOf(link: BootLink, preset: string): BootSetup {
  return { preset: link.preset ?? preset, changes: link.changes };
}

function parseStep(value: string): number | null {
  return /^(-1|\d{1,9})$/.test(value) ? Number(value) : null;
}

async function parseFork(value: string): Promise<BootFork | string> {
  const [, at = '', name = '', rest = ''] = /^(-1|\d{1,9}):([a-z]+):(.*)$/s.exec(value) ?? [];
  const step = parseStep(at);
  const change = await parseChange(name, rest);
  if (typeof change === 'string') return change;
  return step === null || change === null
    ? `This link asks for a fork that cannot be read: expected a step and a change, found "${value.slice(0, 40)}". Fork again from the step you want.`
    : { step, change };
}
