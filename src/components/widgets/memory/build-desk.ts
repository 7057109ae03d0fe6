/** The model behind “built in or module” and its data: fetched when the reader changes something. */
import { BUILD_PRESETS, MEASURED_IMAGES } from '../../../data/builds.ts';
import type { Tristate } from '../../../lib/kernel/config.ts';
import { buildMemory, type Build } from '../../../lib/memory/build/build.ts';
import { HARDWARE } from '../../../lib/memory/build/hardware.ts';
import { chooseDriver, stateOf } from '../../../lib/memory/drivers/choose.ts';
import type { MemoryLink } from '../../../lib/share/memory-link.ts';
import { bootWithout } from './boot-without.ts';
import { buildRows } from './build-rows.ts';
import type { BuildEnd, BuildView, Choice, RecordedBuild } from './build-view.ts';

type BuildPreset = (typeof BUILD_PRESETS)[number];

const MEBIBYTE = 1024 * 1024;

/** A build that is worked at. */
export class BuildDesk {
  #preset: BuildPreset;
  #build: Build;
  #along = '';

  /** In: the id of a preset; an unknown one is the first. */
  constructor(preset: string) {
    this.#preset = presetOf(preset);
    this.#build = this.#preset.build;
  }

  get build(): Build {
    return this.#build;
  }

  choosePreset(id: string): void {
    this.#preset = presetOf(id);
    this.#build = this.#preset.build;
    this.#along = '';
  }

  /** An unknown machine changes nothing. */
  setHardware(id: string): void {
    this.#build = { ...this.#build, hardware: HARDWARE.find((one) => one.id === id) ?? this.#build.hardware };
  }

  setMemory(mebibytes: number): void {
    this.#build = { ...this.#build, memory: mebibytes * MEBIBYTE };
  }

  /** An unknown image is none. */
  setImage(id: string): void {
    this.#build = { ...this.#build, image: imageOf(id) ?? { kind: 'none' } };
  }

  setDriver(name: string, state: Tristate): void {
    const { drivers, states } = this.#build;
    const choice = chooseDriver(drivers, states, name, state);
    const words = { y: 'built in', m: 'module', n: 'off' } as const;
    this.#along =
      choice.along.length === 0
        ? ''
        : `With it: ${choice.along.map((one) => `${one.name} ${words[one.to]}`).join(', ')}.`;
    this.#build = { ...this.#build, states: choice.states };
  }

  /** Takes over what a link says; what it does not say is as its preset has it. */
  follow(link: MemoryLink): void {
    this.#preset = link.preset === null ? this.#preset : presetOf(link.preset, this.#preset);
    const { build } = this.#preset;
    this.#along = '';
    this.#build = {
      ...build,
      hardware: HARDWARE.find(({ id }) => id === link.hardware) ?? build.hardware,
      memory: link.memory === null ? build.memory : link.memory * MEBIBYTE,
      image: imageOf(link.image ?? '') ?? (link.image === 'none' ? { kind: 'none' } : build.image),
      states: new Map([...build.states, ...link.states.filter(([name]) => build.drivers.has(name))]),
    };
  }

  /** What is different from the preset, for the page's address. */
  link(): MemoryLink {
    const [build, original] = [this.#build, this.#preset.build];
    return {
      figure: 'build',
      preset: this.#preset.id,
      hardware: build.hardware.id === original.hardware.id ? null : build.hardware.id,
      image: build.image === original.image ? null : (imageId(build) ?? 'none'),
      memory: build.memory === original.memory ? null : build.memory / MEBIBYTE,
      states: [...build.states].filter(([name, state]) => stateOf(original.states, name) !== state),
      actions: [],
      step: null,
    };
  }

  view(): BuildView {
    const build = this.#build;
    const memory = buildMemory(build);
    const states = [...build.states.values()];
    return {
      preset: this.#preset.id,
      about: this.#preset.about,
      hardware: build.hardware.id,
      memory: build.memory / MEBIBYTE,
      image: imageId(build),
      end: endOf(build, memory),
      bars: buildRows(build, memory),
      drivers: {
        builtIn: states.filter((state) => state === 'y').length,
        modules: states.filter((state) => state === 'm').length,
      },
      along: this.#along,
      unmeasured: memory.unmeasured,
    };
  }
}

/** In: the id of a preset. Out: what a page shows of it before anything is changed. */
export function recordBuild(preset: string): RecordedBuild {
  return {
    view: new BuildDesk(preset).view(),
    choices: { presets: titles(BUILD_PRESETS), hardware: titles(HARDWARE), images: titles(MEASURED_IMAGES) },
  };
}

const titles = (all: readonly Choice[]): readonly Choice[] => all.map(({ id, title }) => ({ id, title }));

function endOf(build: Build, { verdict, shortAt, modules }: ReturnType<typeof buildMemory>): BuildEnd {
  if (verdict.kind === 'panics') {
    return { kind: 'panics', missing: verdict.missing, watch: bootWithout(build, verdict.missing) };
  }
  return shortAt === null ? { kind: 'boots', modules: modules.length } : { kind: 'short', at: shortAt };
}

function presetOf(id: string, other: BuildPreset | undefined = BUILD_PRESETS[0]): BuildPreset {
  const found = BUILD_PRESETS.find((one) => one.id === id) ?? other;
  if (found === undefined) throw new Error('There is no preset.');
  return found;
}

function imageOf(id: string): Build['image'] | null {
  const image = MEASURED_IMAGES.find((one) => one.id === id);
  return image === undefined ? null : { kind: 'measured', image, compressor: 'gzip' };
}

const imageId = ({ image }: Build): string | null => (image.kind === 'measured' ? image.image.id : null);
