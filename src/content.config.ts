import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { MESSAGE_IDS } from './lib/kernel/messages/catalogue.ts';
import { KERNEL_VERSIONS } from './lib/kernel/version.ts';

const kernels = z.array(z.enum(KERNEL_VERSIONS)).default([]);

/** A chapter lives at `/its-file-name/`. */
const chapters = defineCollection({
  loader: glob({ base: './src/content/chapters', pattern: '**/*.mdx' }),
  schema: z.strictObject({
    title: z.string().min(1),
    /** Said below the title, in search results and by search engines: one or two sentences. */
    description: z.string().min(1),
    part: z.enum(['why', 'memory', 'before-root', 'modules', 'repair']),
    /** Place within the part. Gaps are fine. */
    order: z.number(),
    /** Rows of the coverage table that this chapter answers. */
    covers: z.array(z.string()).default([]),
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
    seeAlso: z.array(z.enum(MESSAGE_IDS)).min(1),
  }),
});

export const collections = { chapters, messages };
