/** The order of the book: its parts, and the chapters in each. */
import { getCollection, type CollectionEntry } from 'astro:content';

export const PARTS = [
  { id: 'why', title: 'Why', about: 'Why a kernel needs files before it has a disk.' },
  {
    id: 'memory',
    title: 'Memory that looks like disk',
    about: 'The page cache, ramfs, ramdisks, tmpfs, and the root that is always there.',
  },
  {
    id: 'before-root',
    title: 'Before root',
    about: 'What the loader brings, what the kernel makes of it, and how the real root takes over.',
  },
  {
    id: 'modules',
    title: 'Built in or module',
    about: 'Where a driver lives, and what that costs in memory.',
  },
  { id: 'repair', title: 'Repair', about: 'What it looks like when it breaks, and how to find out why.' },
] as const;

/** The pages that stand beside the chapters: what one tries, and what one looks up. `id` marks the one that is read. */
export const BESIDE_THE_CHAPTERS = [
  { id: 'boot', title: 'Boot', path: '/boot/', inBar: true },
  { id: 'memory', title: 'Memory lab', path: '/memory/', inBar: true },
  { id: 'exercises', title: 'Exercises', path: '/exercises/', inBar: true },
  { id: 'questions', title: 'Questions', path: '/questions/', inBar: true },
  { id: 'messages', title: 'Messages', path: '/messages/', inBar: true },
  { id: 'options', title: 'Options', path: '/options/', inBar: false },
  { id: 'glossary', title: 'Glossary', path: '/glossary/', inBar: false },
  { id: 'kernel-changes', title: 'Kernel changes', path: '/kernel-changes/', inBar: false },
  { id: 'evidence', title: 'Evidence', path: '/evidence/', inBar: false },
  { id: 'workshop', title: 'Teach with it', path: '/workshop/', inBar: false },
  { id: 'offline', title: 'Without a network', path: '/offline/', inBar: false },
] as const;

export type PartId = (typeof PARTS)[number]['id'];
export type Chapter = CollectionEntry<'chapters'>;

/** A chapter with its number in the book, counted from 1. */
export interface NumberedChapter {
  readonly number: number;
  readonly chapter: Chapter;
  /** Its address below the base path. */
  readonly path: string;
}

export interface Part {
  readonly id: PartId;
  readonly title: string;
  readonly about: string;
  readonly chapters: readonly NumberedChapter[];
}

/** Out: all chapters, part by part, in each by `order`. */
export async function numberedChapters(): Promise<readonly NumberedChapter[]> {
  const chapters = await getCollection('chapters');
  const place = (chapter: Chapter): number => PARTS.findIndex((part) => part.id === chapter.data.part);
  return chapters
    .toSorted((a, b) => place(a) - place(b) || a.data.order - b.data.order || a.id.localeCompare(b.id))
    .map((chapter, index) => ({ number: index + 1, chapter, path: `/${chapter.id}/` }));
}

/** Out: the parts that have chapters, in order. */
export async function partsOfTheBook(): Promise<readonly Part[]> {
  const all = await numberedChapters();
  return PARTS.map((part) => ({
    ...part,
    chapters: all.filter(({ chapter }) => chapter.data.part === part.id),
  })).filter(({ chapters }) => chapters.length > 0);
}
