import { fromBase64Url, toBase64Url } from './base64.ts';
import { deflate, inflate } from './compress.ts';
import { formatSnapshot, parseSnapshot, type WorkSnapshot } from './snapshot.ts';
import { parseKernelVersion, type KernelVersion } from '../kernel/version.ts';
import { presetById } from '../presets/all.ts';

/** What the figure's link holds. */
export interface FigureLink {
  /** The archive: a preset as it is, the reader's own work, or none (an opened file is never in a link). */
  readonly work:
    { readonly kind: 'preset'; readonly id: string } | { readonly kind: 'own'; readonly snapshot: WorkSnapshot } | null;
  /** The cursor: -1 is before the first step. Null: wherever the figure starts. */
  readonly step: number | null;
  readonly kernel: KernelVersion | null;
  readonly commandLine: string | null;
}

export type ParsedLink =
  | { readonly kind: 'link'; readonly link: FigureLink }
  /** Not a link of a figure: a heading's anchor, or nothing. */
  | { readonly kind: 'other' }
  /** A sentence for the reader: what was expected, what was found, what to do. */
  | { readonly kind: 'bad'; readonly problem: string };

/** The newest format that is written, and the only one so far. A new one gets a new number, and the old a migration. */
export const LINK_VERSION = 1;
/** Bytes of one file, and of all together, that a link carries; the rest is named as missing. */
export const LINK_FILE_LIMITS = { file: 16 * 1024, total: 24 * 1024 } as const;
/** Bytes that an unpacked link may have. */
const PAYLOAD_LIMIT = 2 * 1024 * 1024;

/** The part of an address behind `#`, for a state of the figure. */
export async function formatLink(link: FigureLink): Promise<string> {
  const fields = new URLSearchParams();
  if (link.work?.kind === 'preset') fields.set('preset', link.work.id);
  if (link.work?.kind === 'own') {
    const text = formatSnapshot(link.work.snapshot, LINK_FILE_LIMITS.file, LINK_FILE_LIMITS.total);
    fields.set('list', toBase64Url(await deflate(new TextEncoder().encode(text))));
  }
  if (link.step !== null) fields.set('step', String(link.step));
  if (link.kernel !== null) fields.set('kernel', link.kernel);
  if (link.commandLine !== null) fields.set('cmdline', link.commandLine);
  return `w${LINK_VERSION}:${fields.toString()}`;
}

/** In: what stands behind `#` in an address, with or without it. Out: the state, or why there is none. */
export async function parseLink(hash: string): Promise<ParsedLink> {
  const match = /^#?w(\d{1,6}):(.*)$/s.exec(hash);
  if (match === null) return { kind: 'other' };
  const version = Number(match[1]);
  if (version !== LINK_VERSION) {
    return bad(
      `This link is of format ${version}, and this page reads format ${LINK_VERSION}. Reload the page to get its newest version, or ask for the archive itself.`,
    );
  }
  const fields = new URLSearchParams(match[2] ?? '');
  const work = await parseWork(fields);
  if (typeof work === 'string') return bad(work);
  const step = fields.get('step');
  return {
    kind: 'link',
    link: {
      work,
      step: step !== null && /^(-1|\d{1,9})$/.test(step) ? Number(step) : null,
      kernel: parseKernelVersion(fields.get('kernel')),
      commandLine: fields.get('cmdline')?.slice(0, 4096) ?? null,
    },
  };
}

async function parseWork(fields: URLSearchParams): Promise<FigureLink['work'] | string> {
  const id = fields.get('preset');
  if (id !== null) {
    if (presetById(id) === null) {
      return `This link names the preset "${id.slice(0, 40)}", which this page does not have. Choose one from the list.`;
    }
    return { kind: 'preset', id };
  }
  const packed = fields.get('list');
  if (packed === null) return null;
  const bytes = fromBase64Url(packed);
  const text = bytes === null ? null : await inflate(bytes, PAYLOAD_LIMIT);
  const snapshot = text === null ? null : parseSnapshot(new TextDecoder().decode(text));
  return snapshot === null
    ? 'This link is incomplete or damaged: the archive in it cannot be read. Copy the whole address again, to its last letter.'
    : { kind: 'own', snapshot };
}

function bad(problem: string): ParsedLink {
  return { kind: 'bad', problem };
}
