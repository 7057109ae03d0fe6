/** The dictionary of messages: what the catalogue says about a line, joined with what the book says about it. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { CATALOGUE, MESSAGE_IDS, type MessageId } from '../../lib/kernel/messages/catalogue.ts';
import { PANIC_PREFIX } from '../../lib/kernel/messages/core-print.ts';
import type { MessageSpec } from '../../lib/kernel/messages/spec.ts';
import { COMMAND_LINE_MESSAGES } from '../../lib/kernel/messages/topics/command-line.ts';
import { DECOMPRESS_REASONS } from '../../lib/kernel/messages/topics/decompress-reasons.ts';
import { INIT_MESSAGES } from '../../lib/kernel/messages/topics/init.ts';
import { RAMDISK_MESSAGES } from '../../lib/kernel/messages/topics/ramdisk.ts';
import { ROOT_MESSAGES } from '../../lib/kernel/messages/topics/root.ts';
import { UNPACK_REASONS } from '../../lib/kernel/messages/topics/unpack-reasons.ts';
import { UNPACK_MESSAGES } from '../../lib/kernel/messages/topics/unpack.ts';

export interface DictionaryEntry {
  readonly id: MessageId;
  readonly spec: MessageSpec;
  readonly text: CollectionEntry<'messages'>['data'];
  /** The title of the topic that it belongs to. */
  readonly topic: string;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly entries: readonly DictionaryEntry[];
}

const TOPICS: readonly { id: string; title: string; about: string; specs: Readonly<Record<string, MessageSpec>> }[] = [
  {
    id: 'unpacking',
    title: 'Unpacking the image',
    about: 'From the image that the loader brought to files in rootfs.',
    specs: UNPACK_MESSAGES,
  },
  {
    id: 'why-unpacking-stopped',
    title: 'Why unpacking stopped',
    about: 'These texts stand inside another line: in brackets, or behind “unpacking failed”.',
    specs: UNPACK_REASONS,
  },
  {
    id: 'decompressors',
    title: 'What the decompressors say',
    about: 'Reasons too. For a RAM disk each is a line of its own.',
    specs: DECOMPRESS_REASONS,
  },
  {
    id: 'root',
    title: 'Finding and mounting a root',
    about: 'What the kernel does when no /init in an initramfs takes over.',
    specs: ROOT_MESSAGES,
  },
  {
    id: 'init',
    title: 'Starting init',
    about: 'The first process: which program, and how it ends.',
    specs: INIT_MESSAGES,
  },
  {
    id: 'ram-disk',
    title: 'The old initrd',
    about: 'An image that is a filesystem in a RAM disk. A damaged initramfs may be taken for one.',
    specs: RAMDISK_MESSAGES,
  },
  {
    id: 'command-line',
    title: 'Command line and boot configuration',
    about: 'What the kernel was told, and what of it was not understood.',
    specs: COMMAND_LINE_MESSAGES,
  },
];

/** Out: all topics with their entries, in the order of the catalogue. Throws for a line that nobody explained. */
export async function dictionary(): Promise<readonly Topic[]> {
  const texts = new Map((await getCollection('messages')).map(({ id, data }) => [id, data]));
  return TOPICS.map(({ specs, ...topic }) => ({
    ...topic,
    entries: MESSAGE_IDS.filter((id) => Object.hasOwn(specs, id)).map((id) => {
      const text = texts.get(id);
      if (text === undefined) throw new Error(`src/content/messages/${id}.json is missing: the catalogue has "${id}"`);
      return { id, spec: CATALOGUE[id], text, topic: topic.title };
    }),
  }));
}

/** In: a message. Out: its format as it stands on the console, which for a panic is behind the panic's own words. */
export function consoleFormat({ kind, format }: MessageSpec): string {
  return kind === 'panic' ? PANIC_PREFIX + format : format;
}

/** In: a message. Out: its address below the base path. */
export function messagePath(id: MessageId): string {
  return `/messages/${id}/`;
}
