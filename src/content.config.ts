import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { exerciseSchema } from './components/book/exercise-schema.ts';
import { recordedCases } from './integrations/recorded-cases.ts';
import { MESSAGE_IDS } from './lib/kernel/messages/catalogue.ts';
import { KERNEL_VERSIONS } from './lib/kernel/version.ts';

const kernels = z.array(z.enum(KERNEL_VERSIONS)).default([]);

const parts = z.enum(['why', 'memory', 'before-root', 'modules', 'repair']);

/** A row of `src/data/coverage.json`; a test knows which there are. */
const covers = z.array(z.string().regex(/^[A-Z]\d\d$/)).default([]);

/** A chapter lives at `/its-file-name/`. */
const chapters = defineCollection({
  loader: glob({ base: './src/content/chapters', pattern: '**/*.mdx' }),
  schema: z.strictObject({
    title: z.string().min(1),
    /** Said below the title, in search results and by search engines: one or two sentences. */
    description: z.string().min(1),
    part: parts,
    /** Place within the part. Gaps are fine. */
    order: z.number(),
    /** Rows of the coverage table that this chapter answers. */
    covers,
    /** Versions whose booted kernel agreed with what the chapter's figures show. */
    checked: kernels,
    /** Versions that were read in source, not booted. */
    read: kernels,
    /** Reading time, figures included. */
    minutes: z.number().int().positive(),
    /** Words people search for that the text does not use. */
    keywords: z.array(z.string()).default([]),
  }),
});

const sentences = z.array(z.string().min(1)).min(1);

/** A line of the kernel, at `/messages/its-id/`. What its source says about it is in the engine's catalogue. */
const messages = defineCollection({
  loader: glob({ base: './src/content/messages', pattern: '*.json' }),
  schema: z.strictObject({
    /** For lines without fixed text: what stands there. */
    name: z.string().min(1).optional(),
    meaning: z.string().min(1),
    /** Likeliest first, each with how to tell. */
    causes: sentences,
    remedies: sentences,
    /** Why no boot of the figure prints it; absent where `src/data/reproductions.json` has one. */
    unshown: z.string().min(1).optional(),
    seeAlso: z.array(z.enum(MESSAGE_IDS)).min(1),
  }),
});

/** A term of the glossary, at `/glossary/#its-file-name`. What stands between backticks in its texts is code. */
const glossary = defineCollection({
  loader: glob({ base: './src/content/glossary', pattern: '*.json' }),
  schema: z.strictObject({
    /** As it is written in running text. */
    term: z.string().min(1),
    /** Other ways to write it that mean exactly this: plurals, old names. */
    aliases: z.array(z.string().min(1)).default([]),
    /** What the card says: two lines of it. */
    short: z.string().min(20).max(240),
    /** What the glossary's page adds. */
    more: z.string().min(1).optional(),
    /** File names of other terms: those that this one is mixed up with come first. */
    seeAlso: z.array(z.string().min(1)).default([]),
    /** Where the book explains it: a path such as `/tmpfs/`. */
    read: z.string().startsWith('/').optional(),
    /** Whether its first use in a chapter shows the card. False for a word that also means something else. */
    marked: z.boolean().default(true),
  }),
});

/** A question that people search for, at `/questions/its-file-name/`. The body shows it by a figure, and tells what the answer leaves out. */
const questions = defineCollection({
  loader: glob({ base: './src/content/questions', pattern: '*.mdx' }),
  schema: z.strictObject({
    title: z.string().endsWith('?'),
    /** Exactly two sentences that answer it. */
    answer: z.string().min(20),
    part: parts,
    order: z.number().default(50),
    /** What decides it: a file and function of the kernel, a document, a recorded case. */
    sources: z.array(z.strictObject({ text: z.string().min(1), href: z.url().optional() })).min(1),
    covers,
    checked: kernels,
    read: kernels,
    /** Words and lines that people type when they have this question; an option or a message is found by them. */
    keywords: z.array(z.string().min(1)).default([]),
  }),
});

/** What booted kernels answered, case by case: `<Evidence booted="…">` names one, `/evidence/` shows those that are named. */
const recorded = defineCollection({
  loader: async () => recordedCases(process.cwd()),
  schema: z.object({
    kind: z.enum(['boot', 'unpack']),
    about: z.string().min(1),
    commandLine: z.string().nullable(),
    answers: z
      .array(z.object({ kernels: z.array(z.string()), lines: z.array(z.string()), outcome: z.string() }))
      .min(1),
  }),
});

/** What was measured, at `/evidence/#its-id`: `<Evidence measured="…">` names one. */
const measured = defineCollection({
  loader: file('./src/data/measured.json'),
  schema: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** What the figures are of, in a few words. */
    about: z.string().min(1),
    figures: z.array(z.strictObject({ name: z.string().min(1), value: z.number(), unit: z.string().min(1) })).min(1),
    /** Machine, kernel, package with its version. */
    on: z.string().min(1),
    /** What to type, or the script that was run. */
    command: z.string().min(1),
    day: z.iso.date(),
    /** What these figures leave open. */
    limits: z.string().min(1).optional(),
  }),
});

/** An exercise, at `/exercises/its-file-name/`. */
const exercises = defineCollection({
  loader: glob({ base: './src/content/exercises', pattern: '*.json' }),
  schema: exerciseSchema,
});

/** A parameter of the command line or an option of the build, at `/options/#its-id`. */
const options = defineCollection({
  loader: file('./src/data/options.json'),
  schema: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** As one writes it: `rdinit=`, `CONFIG_RD_ZSTD`. */
    name: z.string().min(1),
    kind: z.enum(['parameter', 'build option']),
    /** What stands between backticks is code. */
    says: z.string().min(1),
    /** Where it is read. */
    source: z.string().min(1),
    read: z.string().startsWith('/').optional(),
  }),
});

/** A difference between kernels that this book is about, newest first, at `/kernel-changes/#its-id` and in the feed. */
const kernelChanges = defineCollection({
  loader: file('./src/data/kernel-changes.json'),
  schema: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** The first release that has it, among those that were looked at. */
    kernel: z.string().min(1),
    /** The day on which the book told of it. */
    told: z.iso.date(),
    title: z.string().min(1),
    /** What stands between backticks is code, here and below. */
    says: z.string().min(1),
    /** What a reader has to do about it. */
    doing: z.string().min(1),
    /** How it is known. */
    known: z.enum(['booted', 'read']),
    source: z.strictObject({ text: z.string().min(1), href: z.url().optional() }),
    read: z.string().startsWith('/'),
  }),
});

export const collections = {
  chapters,
  messages,
  glossary,
  questions,
  recorded,
  measured,
  exercises,
  options,
  kernelChanges,
};
