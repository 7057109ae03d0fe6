import { BOOT_CASES } from '../../../tests/kernel/boot/index.ts';
import type { BootCase, UnpackCase } from '../../../tests/kernel/making/case.ts';
import { UNPACK_CASES } from '../../../tests/kernel/unpack/index.ts';
import { VARIANTS } from '../build/variants.ts';
import type { BootAnswer } from '../answers/boot-answer.ts';
import type { UnpackAnswer } from '../answers/unpack-answer.ts';
import { makeImage } from '../making/make-image.ts';
import { askBoot, askUnpack, isAtHand, variantsOf } from './ask.ts';
import { type MadeImage, readImages, recipeOf } from './store.ts';

export interface Wanted {
  /** Only cases whose name contains this. */
  readonly only: string;
  /** Only cases of this kind; null: both. */
  readonly kind: 'unpack' | 'boot' | null;
  /** Only this kernel; null: all that a case names. */
  readonly kernel: string | null;
  readonly useRecordedImages: boolean;
}

type Answers<A> = ReadonlyMap<string, ReadonlyMap<string, A>>;

/** What the kernels said: answers by case, then by kernel. */
export interface Collected {
  readonly complete: boolean;
  readonly unpackCases: readonly UnpackCase[];
  readonly bootCases: readonly BootCase[];
  readonly unpackImages: ReadonlyMap<string, MadeImage>;
  readonly bootImages: ReadonlyMap<string, MadeImage>;
  readonly unpack: Answers<UnpackAnswer>;
  readonly boot: Answers<BootAnswer>;
  readonly boots: number;
  readonly seconds: number;
}

/** Runs jobs, two at a time: the machines have two cores. */
async function twoAtATime(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let job = jobs[next++]; job; job = jobs[next++]) await job();
  };
  await Promise.all([worker(), worker()]);
}

/** Recorded images where they are asked for or where their recipe has not changed; the others are made. */
function imagesOf(
  kind: 'unpack' | 'boot',
  cases: readonly (UnpackCase | BootCase)[],
  recorded: boolean,
): Map<string, MadeImage> {
  const stored = readImages(kind);
  const images = new Map<string, MadeImage>();
  for (const { name, image } of cases) {
    if (image === null) continue;
    const recipe = recipeOf(image);
    const old = stored.get(name);
    if (old?.recipe === recipe) images.set(name, old);
    else if (recorded) throw new Error(`The recorded image of ${name} is not made as the case says: record it again.`);
    else images.set(name, { recipe, bytes: makeImage(image) });
  }
  return images;
}

function uniquelyNamed<C extends UnpackCase | BootCase>(cases: readonly C[], only: string): C[] {
  const names = new Set<string>();
  for (const { name } of cases) {
    if (names.has(name)) throw new Error(`Two cases are called ${name}.`);
    names.add(name);
  }
  return cases.filter(({ name }) => name.includes(only));
}

export async function collect(wanted: Wanted): Promise<Collected> {
  const start = performance.now();
  const unpackCases = wanted.kind === 'boot' ? [] : uniquelyNamed(UNPACK_CASES, wanted.only);
  const bootCases = wanted.kind === 'unpack' ? [] : uniquelyNamed(BOOT_CASES, wanted.only);
  const unpackImages = imagesOf('unpack', unpackCases, wanted.useRecordedImages);
  const bootImages = imagesOf('boot', bootCases, wanted.useRecordedImages);
  const unpack = new Map<string, Map<string, UnpackAnswer>>();
  const boot = new Map<string, Map<string, BootAnswer>>();
  const jobs: (() => Promise<void>)[] = [];
  const each = (asked: UnpackCase | BootCase): readonly string[] =>
    variantsOf(asked).filter((name) => (wanted.kernel === null ? isAtHand(name) : name === wanted.kernel));
  // The maps are filled in the order of the cases, whichever boot ends first.
  for (const asked of unpackCases) {
    const answers = new Map<string, UnpackAnswer>();
    unpack.set(asked.name, answers);
    for (const variant of each(asked)) {
      jobs.push(async () => {
        answers.set(variant, await askUnpack(asked, variant, unpackImages.get(asked.name)?.bytes ?? new Uint8Array()));
      });
    }
  }
  for (const asked of bootCases) {
    const answers = new Map<string, BootAnswer>();
    boot.set(asked.name, answers);
    for (const variant of each(asked)) {
      jobs.push(async () => {
        answers.set(variant, await askBoot(asked, variant, bootImages.get(asked.name)?.bytes ?? null));
      });
    }
  }
  await twoAtATime(jobs);
  const seconds = (performance.now() - start) / 1000;
  const all = VARIANTS.every(({ name }) => isAtHand(name));
  const complete = all && wanted.only === '' && wanted.kernel === null && wanted.kind === null;
  return { complete, unpackCases, bootCases, unpackImages, bootImages, unpack, boot, boots: jobs.length, seconds };
}
