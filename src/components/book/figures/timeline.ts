/** The timeline of src/data/timeline.json, checked while the site is built, and where each event stands in the drawing. */
import { z } from 'astro/zod';
import data from '../../../data/timeline.json' with { type: 'json' };

export const LANES = ['ram disk', 'initrd', 'initramfs', 'rootfs', 'tools'] as const;

const event = z.strictObject({
  /** A year, or year and month. */
  date: z.string().regex(/^\d{4}(?:-\d{2})?$/),
  lane: z.enum(LANES),
  /** The first release that has it, where a source says so. */
  kernel: z.string().min(1).optional(),
  title: z.string().min(1),
  text: z.string().min(1),
  /** Not yet: said by the kernel or its developers to come. */
  announced: z.boolean().default(false),
  source: z.strictObject({ text: z.string().min(1), href: z.url().optional() }),
});

export type TimelineEvent = z.infer<typeof event>;

/** All events, oldest first, as the file has them. Throws when one is not as it should be. */
export const TIMELINE: readonly TimelineEvent[] = z.array(event).parse(data);

/** A date as a number of years, months as parts of one; a year alone stands for its middle. */
export function yearsOf(date: string): number {
  const [year = '', month] = date.split('-');
  return Number(year) + (month === undefined ? 0.5 : (Number(month) - 0.5) / 12);
}

const MONTHS = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** Out: such as `December 1991`, or the year alone. */
export function dateInWords(date: string): string {
  const [year = '', month] = date.split('-');
  return month === undefined ? year : `${MONTHS.format(new Date(Date.UTC(Number(year), Number(month) - 1)))} ${year}`;
}
