/** The boots of the figure that print a message: found while the site is built, so a link always leads to the step. */
import reproductions from '../../data/reproductions.json' with { type: 'json' };
import { allDecompressors } from '../../lib/compression/all.ts';
import type { MessageId } from '../../lib/kernel/messages/catalogue.ts';
import type { Boot } from '../../lib/kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../../lib/kernel/boot/outcome.ts';
import { bootPresetById } from '../../lib/presets/boot/all.ts';
import type { BootPreset } from '../../lib/presets/boot/preset.ts';
import { bootScenario } from '../../lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../lib/scenario/changed-scenario.ts';
import { formatBootLink } from '../../lib/share/boot-link.ts';
import type { BootSetup } from '../../lib/share/boot-setup.ts';
import { imageRows, type ImageRow } from './image-rows.ts';
import { parseReproduction, setupOfReproduction, stepThatPrints, type Reproduction } from './reproduction.ts';

export interface ReproducedBoot {
  readonly reproduction: Reproduction;
  readonly presetTitle: string;
  /** The figure's state behind `#`. */
  readonly hash: string;
  /** From 0. */
  readonly step: number;
}

const files: Record<string, string> = import.meta.glob<string>('/tests/kernel/images/{boot,unpack}.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let images: ReadonlyMap<string, ImageRow> | null = null;

/** In: `unpack/name` or `boot/name`. Out: the image of that recorded case. */
function recordedImage(name: string): Uint8Array | undefined {
  images ??= new Map(
    Object.entries(files).flatMap(([file, text]) => {
      const kind = file.includes('/boot.') ? 'boot' : 'unpack';
      return imageRows(text, file).map((row): [string, ImageRow] => [`${kind}/${row.name}`, row]);
    }),
  );
  return images.get(name)?.bytes();
}

/** Boots that several messages have in common, by what they are made from. */
const booted = new Map<string, Boot<BootOutcome>>();

/** In: the setup of a reproduction. Out: its boot. */
function bootOf(reproduction: Reproduction, setup: BootSetup, preset: BootPreset): Boot<BootOutcome> {
  const key = JSON.stringify(reproduction);
  const known = booted.get(key);
  if (known !== undefined) return known;
  const { scenario } = changedScenario(preset.scenario(), setup.changes, allDecompressors);
  const boot = bootScenario(scenario, allDecompressors);
  booted.set(key, boot);
  return boot;
}

/** Out: the boot that prints a message, or null where none does. Throws when the one that is named does not any more. */
export async function reproducedBoot(id: MessageId): Promise<ReproducedBoot | null> {
  const reproduction = reproductionOf(id);
  return reproduction === null ? null : bootThatPrints(id, reproduction);
}

/** In: a message, and a boot that prints it. Out: that boot, at that step. Throws when it does not print it. */
export async function bootThatPrints(id: MessageId, reproduction: Reproduction): Promise<ReproducedBoot> {
  const setup = setupOfReproduction(reproduction, recordedImage);
  const preset = bootPresetById(setup.preset);
  if (preset === null)
    throw new Error(`"${id}": expected the id of a boot preset, found ${setup.preset}, which is gone.`);
  const step = stepThatPrints(bootOf(reproduction, setup, preset), id);
  if (step === null) {
    throw new Error(`${setup.preset} does not print "${id}" any more. Run: node scripts/messages/reproduce.ts`);
  }
  const hash = await formatBootLink({ ...setup, step, fork: null, leftOut: null });
  return { reproduction, presetTitle: preset.title, hash, step };
}

const rows: Readonly<Record<string, unknown>> = reproductions;

/** Out: what src/data/reproductions.json says of a message, or null. */
function reproductionOf(id: MessageId): Reproduction | null {
  return Object.hasOwn(rows, id) ? parseReproduction(rows[id]) : null;
}
