import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
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

export const collections = { chapters };
