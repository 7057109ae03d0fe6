import { fromBase64Url, toBase64Url } from './base64.ts';
import { INIT_CHANGES, type BootChange } from './boot-setup.ts';
import { deflate, inflate } from './compress.ts';
import { parseKernelVersion } from '../kernel/version.ts';
import { formatDisk, parseDisk } from './boot-disk.ts';

/** Bytes of an unpacked image, and characters of a script and of a command line, that a link may bring. */
export const BOOT_LINK_LIMITS = { archive: 16 * 1024 * 1024, script: 256 * 1024, commandLine: 4096 } as const;

/** Names of drivers and disks as a link may bring them. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Absolute paths as a link may bring them: PATH_MAX of the kernel with its NUL. */
const FILE = /^\/[^\0]{0,4094}$/;

/** A change as a name and a value of a link's fields. */
export async function formatChange(change: BootChange): Promise<readonly [name: string, value: string]> {
  switch (change.kind) {
    case 'kernel':
      return ['kernel', change.kernel];
    case 'command line':
      return ['cmdline', change.text];
    case 'memory':
      return ['memory', change.bytes === null ? 'any' : String(change.bytes)];
    case 'root':
      return ['root', change.text];
    case 'driver': {
      const file = change.file === undefined ? '' : change.file ? ':in' : ':out';
      return ['driver', `${change.name}:${change.state}${file}`];
    }
    case 'no disk':
      return ['nodisk', change.name];
    case 'disk':
      return ['disk', formatDisk(change.disk)];
    case 'no archive':
      return ['archive', 'none'];
    case 'archive':
      return ['archive', await packed(Uint8Array.from(change.bytes))];
    case 'script':
      return ['script', await packed(new TextEncoder().encode(change.text))];
    case 'init':
      return ['init', change.what];
    case 'no file':
      return ['nofile', change.path];
    case 'not executable':
      return ['noexec', change.path];
  }
}

/**
 * The inverse. In: a field of a link, from anybody. Out: the change; null: not a field of a change; a text: what is
 * wrong with it, for the reader.
 */
export async function parseChange(name: string, value: string): Promise<BootChange | string | null> {
  switch (name) {
    case 'kernel': {
      const kernel = parseKernelVersion(value);
      return kernel === null ? unknown('kernel', value, 'Choose one from the list above') : { kind: 'kernel', kernel };
    }
    case 'cmdline':
      return { kind: 'command line', text: value.slice(0, BOOT_LINK_LIMITS.commandLine) };
    case 'root':
      return /^\S*$/.test(value)
        ? { kind: 'root', text: value.slice(0, BOOT_LINK_LIMITS.commandLine) }
        : unknown('root=', value, 'Write it without blanks');
    case 'memory':
      if (value === 'any') return { kind: 'memory', bytes: null };
      return /^\d{1,15}$/.test(value)
        ? { kind: 'memory', bytes: Number(value) }
        : unknown('amount of memory', value, 'Give it in bytes');
    case 'driver':
      return parseDriver(value);
    case 'nodisk':
      return NAME.test(value) ? { kind: 'no disk', name: value } : unknown('disk', value, 'Take it out below');
    case 'disk': {
      const disk = parseDisk(value);
      return disk === null ? unknown('disk', value, 'Put it in below') : { kind: 'disk', disk };
    }
    case 'nofile':
    case 'noexec':
      return FILE.test(value)
        ? { kind: name === 'nofile' ? 'no file' : 'not executable', path: value }
        : unknown('file', value, 'Choose a file of the archive');
    case 'archive':
      return value === 'none' ? { kind: 'no archive' } : archiveOf(value);
    case 'script': {
      const bytes = await unpacked(value, BOOT_LINK_LIMITS.script);
      return bytes === null ? DAMAGED : { kind: 'script', text: new TextDecoder().decode(bytes) };
    }
    case 'init': {
      const what = INIT_CHANGES.find((known) => known === value);
      return what === undefined ? unknown('change of /init', value, 'Make it below') : { kind: 'init', what };
    }
    default:
      return null;
  }
}

const DAMAGED =
  'This link is incomplete or damaged: the archive or script in it cannot be read. Copy the whole address again, to its last letter.';

function parseDriver(value: string): BootChange | string {
  const [name = '', state, file, ...more] = value.split(':');
  const isFile = file === undefined || file === 'in' || file === 'out';
  if (!NAME.test(name) || (state !== 'y' && state !== 'm' && state !== 'n') || !isFile || more.length > 0) {
    return unknown('state of a driver', value, 'Set the driver below');
  }
  return { kind: 'driver', name, state, ...(file === undefined ? {} : { file: file === 'in' }) };
}

async function archiveOf(value: string): Promise<BootChange | string> {
  const bytes = await unpacked(value, BOOT_LINK_LIMITS.archive);
  return bytes === null ? DAMAGED : { kind: 'archive', bytes };
}

function unknown(what: string, value: string, next: string): string {
  return `This link names the ${what} "${value.slice(0, 40)}", which this page does not know. ${next}; the rest of the link is in force.`;
}

async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(await deflate(bytes));
}

async function unpacked(text: string, limit: number): Promise<Uint8Array | null> {
  const bytes = fromBase64Url(text);
  return bytes === null || bytes.length === 0 ? null : inflate(bytes, limit);
}
