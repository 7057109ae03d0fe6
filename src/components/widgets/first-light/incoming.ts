import { byteSize } from '../../../lib/sentences/quantities.ts';
import { BUILDER_LIMIT } from './limits.ts';
import { imageKind, listableName } from './work-file.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What became of a file that the reader brought. Sentences say what was expected, what was found, what to do. */
export type Incoming =
  | { readonly kind: 'added'; readonly location: string; readonly sentence: string }
  | { readonly kind: 'offer'; readonly file: File; readonly sentence: string }
  | { readonly kind: 'refused'; readonly file: File | null; readonly sentence: string };

const START = 6;

/**
 * Takes a file from disk into the builder. In: the file; the location that it is for, or null for a line of its own;
 * `anyway`: also when it looks like an image. Never reads a file that is over the limit.
 */
export async function takeFile(
  workbench: Workbench,
  file: File,
  location: string | null,
  anyway = false,
): Promise<Incoming> {
  const start = await readBytes(file.slice(0, START));
  if (start === null) {
    return {
      kind: 'refused',
      file: null,
      sentence: `${file.name} cannot be read: it may be a folder, or it has been moved. Choose a file; the list is unchanged.`,
    };
  }
  const image = imageKind(start);
  const held = workbench.files.filter((known) => known.location !== location);
  const used = held.reduce((sum, known) => sum + known.bytes.length, 0);
  if (image !== null && location === null && !anyway) {
    return {
      kind: 'offer',
      file,
      sentence: `${file.name} (${byteSize(file.size)}) begins like ${image}, as an initramfs image does.`,
    };
  }
  if (used + file.size > BUILDER_LIMIT) {
    return {
      kind: 'refused',
      file,
      sentence:
        `${file.name} has ${byteSize(file.size)}. The builder takes files up to ${byteSize(BUILDER_LIMIT)} together` +
        `${used > 0 ? ` (${byteSize(used)} are in use)` : ''}, because the whole archive is kept in this page. ` +
        'The list is unchanged. Pack it on your own machine with the commands below, or open it in the stepper if it is an image.',
    };
  }
  const bytes = await readBytes(file);
  if (bytes === null) {
    return {
      kind: 'refused',
      file: null,
      sentence: `${file.name} could not be read to its end. Choose it again; the list is unchanged.`,
    };
  }
  return add(workbench, file, bytes, location);
}

function add(workbench: Workbench, file: File, bytes: Uint8Array, location: string | null): Incoming {
  if (location !== null) {
    workbench.remember(`replacing the contents of ${location}`);
    workbench.putFile({ location, bytes });
    return { kind: 'added', location, sentence: `${location} now has the ${byteSize(bytes.length)} of ${file.name}.` };
  }
  const taken = new Set(workbench.files.map((known) => known.location));
  const wanted = listableName(file.name);
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted}.${copy}`;
  const wasMissing = workbench.missing.some((known) => known.location === name);
  if (!wasMissing) {
    const program = bytes[0] === 0x7f || (bytes[0] === 0x23 && bytes[1] === 0x21);
    workbench.addLine(`file /${name} ${name} ${program ? '0755' : '0644'} 0 0`);
  } else workbench.remember(`adding ${name}`);
  workbench.putFile({ location: name, bytes });
  const renamed =
    wanted === file.name ? '' : ' A list cannot write white space or slashes in a name, so it is called that.';
  return { kind: 'added', location: name, sentence: `${name} is added with ${byteSize(bytes.length)}.${renamed}` };
}

async function readBytes(blob: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
