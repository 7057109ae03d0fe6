/**
 * `npm run bench`: speed as ratios to the real tools, measured in one run, and the engine's size. Prints a table; exit
 * status 1 when a goal is missed. `npm run bench -- size` measures only that group (or listing, unpacking, seeking).
 * Needs cpio, bsdtar and zstd; the Debian image and unmkinitramfs come from "npm run images", without which that row
 * is left out. Anything else that the machine does disturbs it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { memorySource } from '../../src/lib/bytes/byte-source.ts';
import { readEntry } from '../../src/lib/cpio/entry.ts';
import { listImage } from '../../src/lib/image/list-image.ts';
import { CACHE, IMAGES, PROJECT } from '../real-images/folders.ts';
import { makeBigImage } from './big-image.ts';
import { bootingSize, foldersOf, sum, unpackingSize, wholeSize, type Size } from './engine-size.ts';
import { askedByPresets } from './asked-by-presets.ts';
import { figureSize } from './figure-size.ts';
import { milliseconds, ratioGoal, table, type Goal } from './goal.ts';
import { bestOf, raceProcesses } from './measure.ts';
import { builtSite, measureScrubbing } from './scrub.ts';
import { measureSeeks } from './seeks.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const SIZE_GOAL = 20_000;
const SEEK_GOAL_MILLISECONDS = 5;
const FIGURE_GOAL = 40_000;
const FRAME_GOAL_MILLISECONDS = 50;

function listing(): Goal[] {
  const image = join(CACHE, 'bench', 'plain-300mb.cpio');
  makeBigImage(image);
  const ours = join(PROJECT, 'bin', 'before-root.mjs');
  const [list = NaN, json = NaN, npm = NaN, cpio = NaN, bsdtar = NaN] = raceProcesses(
    [
      { program: process.execPath, args: [ours, 'list', image] },
      { program: process.execPath, args: [ours, 'list', '--json', image] },
      { program: 'npm', args: ['run', '--silent', 'cli', '--', 'list', image], cwd: PROJECT },
      { program: 'cpio', args: ['-it', '--quiet'], input: image },
      { program: 'bsdtar', args: ['-tf', image] },
    ],
    ROUNDS,
  );
  const slower = cpio > bsdtar ? { name: 'cpio -it', seconds: cpio } : { name: 'bsdtar -tf', seconds: bsdtar };
  const other = cpio > bsdtar ? { name: 'bsdtar -tf', seconds: bsdtar } : { name: 'cpio -it', seconds: cpio };
  const information = (name: string, seconds: number, peer: typeof other): Goal => ({
    ...ratioGoal(name, seconds, peer, 1),
    goal: '',
    reached: null,
  });
  const bytes = readFileSync(image);
  let entries = 0;
  const memory = bestOf(ROUNDS * 2, () =>
    listImage(memorySource(bytes), new Map(), (window, at, offset) => {
      if (readEntry(window, at, offset) !== null) entries += 1;
    }),
  );
  if (entries % 100_000 !== 0 || entries === 0)
    throw new Error(`${entries} entries were listed, not a multiple of 100,000`);
  return [
    ratioGoal('list, 300 MB, 100,000 entries, whole process', list, slower, 1),
    information('  the same against the faster one', list, other),
    information('  list --json', json, slower),
    information('  through npm run', npm, slower),
    ratioGoal('list, image in memory', memory, slower, 0.2),
    information('  the same against the faster one', memory, other),
  ];
}

function unpacking(): Goal[] {
  const image = join(IMAGES, 'initramfs-tools-zstd.img');
  const unmkinitramfs = join(IMAGES, 'root/usr/bin/unmkinitramfs');
  if (!existsSync(image) || !existsSync(unmkinitramfs)) {
    process.stderr.write('bench: no Debian image to unpack; make it with "npm run images".\n');
    return [];
  }
  const folder = join(CACHE, 'bench', 'unpacked');
  mkdirSync(folder, { recursive: true });
  const [ours = NaN, theirs = NaN] = raceProcesses(
    [
      { program: process.execPath, args: [join(import.meta.dirname, 'unpack-process.mjs'), image] },
      // It refuses to replace nothing: a second run into one folder overwrites, as a first one writes.
      { program: 'sh', args: [unmkinitramfs, image, folder] },
    ],
    ROUNDS,
  );
  rmSync(folder, { recursive: true, force: true });
  return [ratioGoal('unpack to a trace, Debian zstd image', ours, { name: 'unmkinitramfs', seconds: theirs }, 3)];
}

function seeking(): Goal[] {
  const { steps, median, slowest } = measureSeeks(2000);
  const worst = milliseconds(slowest / 1000);
  const goal: Goal = {
    name: `seek to a random step of ${steps.toLocaleString('en')}`,
    measured: `median ${milliseconds(median / 1000)}, slowest of 2,000 ${worst}`,
    goal: `under ${SEEK_GOAL_MILLISECONDS} ms`,
    reached: steps >= 1_000_000 && slowest < SEEK_GOAL_MILLISECONDS,
  };
  return [goal];
}

async function size(): Promise<Goal[]> {
  const booting = await bootingSize();
  const unpacking = await unpackingSize();
  const whole = await wholeSize();
  const text = ({ brotli, gzip, minified }: Size): string =>
    `${brotli} bytes (brotli), ${gzip} (gzip), ${minified} minified`;
  const information = (name: string, measured: string): Goal => ({
    name: `  ${name}`,
    measured,
    goal: '',
    reached: null,
  });
  const goal = `under ${SIZE_GOAL} bytes`;
  const { core, onDemand } = booting;
  const parts = onDemand.filter(({ kind }) => kind === 'part');
  const decoders = onDemand.filter(({ kind }) => kind === 'decoder');
  return [
    {
      name: 'engine: what a worker fetches for an ordinary boot, without decoders',
      measured: text(core),
      goal,
      reached: core.brotli < SIZE_GOAL,
    },
    ...foldersOf(booting)
      .slice(0, 8)
      .map(([folder, bytes]) => information(`  ${folder}`, `${bytes} not yet minified`)),
    information('unpacking to a trace alone', text(unpacking.core)),
    information('with listing and packing', text(whole.core)),
    ...parts.map((part) => information(`part, when a boot asks for it: ${part.name}`, text(part))),
    information('core and all parts together', text(sum([core, ...parts]))),
    ...decoders.map((decoder) => information(`decoder, when an image asks for it: ${decoder.name}`, text(decoder))),
    ...askedByPresets().map(([name, names]) => {
      const used = onDemand.filter((code) => names.includes(code.name));
      return information(
        `a boot of the preset ${name}`,
        `${sum([core, ...used]).brotli} bytes: core${used.map((code) => `, ${code.name}`).join('')}`,
      );
    }),
  ];
}

async function figure(): Promise<Goal[]> {
  const site = builtSite();
  const script = site === null ? null : figureSize(site, 'boot');
  if (site === null || script === null) {
    process.stderr.write('bench: no built site to look at; make it with "npm run build".\n');
    return [];
  }
  const { steps, frames, shown, median, slowest, over50, idleSlowest } = await measureScrubbing(site);
  const limit = FRAME_GOAL_MILLISECONDS;
  return [
    {
      name: 'script of the boot figure, without the worker',
      measured: `${script.brotli} bytes (brotli) in ${script.files} files`,
      goal: `under ${FIGURE_GOAL} bytes`,
      reached: script.brotli < FIGURE_GOAL,
    },
    {
      name: `scrubbing ${steps.toLocaleString('en')} steps, processor slowed 4 times`,
      measured: `${frames} frames, another step shown in ${shown}, median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms, ${over50} over ${limit} (a page at rest: ${idleSlowest.toFixed(1)} ms)`,
      goal: `none over ${limit} ms`,
      reached: over50 === 0 && steps >= 50_000,
    },
  ];
}

const only = process.argv[2];
const groups = { listing, unpacking, seeking, figure, size } as const;
const goals: Goal[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (only === undefined || only === name) goals.push(...(await measure()));
}
if (goals.length === 0) throw new Error(`Expected listing, unpacking, seeking, figure or size, found ${String(only)}`);
process.stdout.write(table(goals));
process.exitCode = goals.some(({ reached }) => reached === false) ? 1 : 0;
