/**
 * How long the site takes to build with many chapters, and how that grows.
 *
 *   node scripts/bench/build-500.ts [COUNT …]
 *
 * Without COUNT: 100 and 500. Each build is of a copy of the project in a folder of its own, with that many chapters more, whose
 * text is that of the book's own chapters without their figures. Goals: 500 in under 40 s, and 500 in at most five times
 * the time of 100. Nothing else should run meanwhile; where something does, the processor's time is nearer to the truth.
 * Exit status 1 when a goal is missed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');
const GOAL_SECONDS = 40;

/** What a build reads; the answers of the kernels are evidence, and become a page. */
const COPIED = [
  'src',
  'public',
  'tests/kernel',
  'scripts',
  'astro.config.mjs',
  'svelte.config.js',
  'package.json',
  'tsconfig.json',
] as const;

function makeProject(chapters: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-build-'));
  mkdirSync(join(folder, 'tests'), { recursive: true });
  for (const path of COPIED) cpSync(join(PROJECT, path), join(folder, path), { recursive: true });
  // Packages are shared, what a build keeps beside them is not.
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(PROJECT, 'node_modules'))) {
    if (!['.astro', '.vite', '.cache'].includes(name))
      symlinkSync(join(PROJECT, 'node_modules', name), join(modules, name));
  }
  const texts = readdirSync(join(PROJECT, 'src/content/chapters'))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => plainText(readFileSync(join(PROJECT, 'src/content/chapters', name), 'utf8')));
  for (let number = 1; number <= chapters; number += 1) {
    writeFileSync(join(folder, `src/content/chapters/generated-${number}.mdx`), chapter(number, texts));
  }
  return folder;
}

function chapter(number: number, texts: readonly string[]): string {
  const body = texts[number % texts.length] ?? '';
  return `---
title: Generated chapter ${number}
part: modules
order: ${1000 + number}
description: Chapter ${number} of those that are made to see how long a large book takes to build.
minutes: 9
---

${body}`;
}

/** The Markdown of a chapter alone: imports, components and expressions go. */
function plainText(mdx: string): string {
  return mdx
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/^(import|export) .*$/gm, '')
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/<[A-Z][\s\S]*?(\/>|<\/[A-Z]\w*>)/g, '').replace(/<\/?[A-Za-z][^>]*>/g, ''),
    )
    .join('');
}

/** Runs a command, then prints the time that the shell and its children took. */
const TIMED = '"$@"; status=$?; times; exit $status';

/** In: what a command and then `times` printed. Out: seconds of the children, or null. */
function processorTime(printed: string): number | null {
  const [, ...parts] = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(printed) ?? [];
  const [minutes, seconds, systemMinutes, systemSeconds] = parts.map(Number);
  if (minutes === undefined || seconds === undefined || systemMinutes === undefined || systemSeconds === undefined)
    return null;
  return 60 * (minutes + systemMinutes) + seconds + systemSeconds;
}

interface Time {
  /** By the clock. */
  readonly seconds: number;
  /** Of all processors together; null where the shell does not tell. */
  readonly processor: number | null;
}

function build(chapters: number): Time {
  const folder = makeProject(chapters);
  try {
    const begin = performance.now();
    const command = [process.execPath, 'node_modules/astro/bin/astro.mjs', 'build'];
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', TIMED, 'sh', ...command], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, OUT_DIR: join(folder, 'dist') },
    });
    const seconds = (performance.now() - begin) / 1000;
    if (status !== 0)
      throw new Error(`the build of ${chapters} chapters failed:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    return { seconds, processor: processorTime(stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = process.argv.slice(2).map(Number);
const times = new Map<number, Time>();
for (const count of counts.length > 0 ? counts : [100, 500]) {
  const time = build(count);
  times.set(count, time);
  const processor = time.processor === null ? '' : `, ${time.processor.toFixed(1)} s of processors`;
  process.stdout.write(`${count} chapters: ${time.seconds.toFixed(1)} s${processor}\n`);
}
const [few, many] = [times.get(100)?.seconds, times.get(500)?.seconds];
if (many !== undefined && many >= GOAL_SECONDS) {
  process.stdout.write(`500 chapters took ${many.toFixed(1)} s; the goal is ${GOAL_SECONDS} s\n`);
  process.exitCode = 1;
}
if (few !== undefined && many !== undefined) {
  process.stdout.write(`500 take ${(many / few).toFixed(2)} times as long as 100; the goal is at most 5\n`);
  if (many / few > 5) process.exitCode = 1;
}
