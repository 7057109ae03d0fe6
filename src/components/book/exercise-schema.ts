/** What a file of src/content/exercises must hold; the engine's own type is the measure. */
import { z } from 'astro/zod';
import { EXERCISE_PARTS, type Exercise } from '../../lib/exercises/exercise.ts';
import { CONFIG_DEFAULTS, type ConfigOption } from '../../lib/kernel/config.ts';
import { KERNEL_VERSIONS } from '../../lib/kernel/version.ts';

const text = z.string().min(1);
const options = Object.keys(CONFIG_DEFAULTS).filter((name): name is ConfigOption => name in CONFIG_DEFAULTS);

const condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('runs'), path: text.optional(), file: text.optional() }),
  z.strictObject({ kind: z.literal('panics'), says: text.optional() }),
  z.strictObject({ kind: z.literal('says'), text }),
  z.strictObject({ kind: z.literal('never says'), text }),
  z.strictObject({
    kind: z.literal('tree'),
    path: z.string().startsWith('/'),
    type: z.enum(['file', 'directory', 'symlink', 'char', 'block', 'fifo', 'socket']),
    mode: z
      .string()
      .regex(/^[0-7]{4}$/)
      .optional(),
    owner: z.tuple([z.number().int(), z.number().int()]).optional(),
    device: z.tuple([z.number().int(), z.number().int()]).optional(),
    target: text.optional(),
    text: text.optional(),
    names: z.number().int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('absent'), path: z.string().startsWith('/') }),
  z.strictObject({ kind: z.literal('at most'), bytes: z.number().int().positive() }),
]);

const setup = z.strictObject({
  list: z.string(),
  files: z
    .array(
      z.union([
        z.strictObject({ location: text, text: z.string() }),
        z.strictObject({ location: text, program: text }),
      ]),
    )
    .default([]),
  commandLine: z.string().default(''),
  edits: z
    .array(
      z.strictObject({
        at: z.number().int().nonnegative(),
        remove: z.union([z.number().int().nonnegative(), z.literal('rest')]).optional(),
        insert: z
          .string()
          .regex(/^([0-9a-f]{2})+$/)
          .optional(),
      }),
    )
    .default([]),
});

export const exerciseSchema = z.strictObject({
  title: text,
  /** Place in the list, from easy to hard. */
  order: z.number(),
  task: text,
  kernel: z.enum(KERNEL_VERSIONS),
  config: z.partialRecord(z.enum(options), z.enum(['y', 'm', 'n'])).default({}),
  builtIn: z.enum(['default', 'none']).default('default'),
  disk: z.boolean().default(false),
  may: z.array(z.enum(EXERCISE_PARTS)).min(1),
  start: setup,
  goal: z.array(condition).min(1),
  hint: text,
  solution: z.strictObject({
    list: z.string().optional(),
    files: setup.shape.files.unwrap().optional(),
    commandLine: z.string().optional(),
    edits: setup.shape.edits.unwrap().optional(),
  }),
  because: text,
  par: z.number().int().positive().optional(),
  /** Where the book explains it. */
  read: z.string().startsWith('/').optional(),
});

/** An exercise, its place in the list and in the book. */
export type ExerciseData = z.infer<typeof exerciseSchema>;

/** In: a file's data. Out: the exercise as the engine takes it: what is left out stays as it was at the start. */
export function asExercise({ order: _order, read: _read, solution, ...exercise }: ExerciseData): Exercise {
  const changed = Object.fromEntries(Object.entries(solution).filter(([, value]) => value !== undefined));
  return { ...exercise, solution: changed };
}
