import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sourceTree } from '../kernel/cache.ts';
import { readData, writeData } from './machine/data-file.ts';
import { ModuleFiles } from './machine/modules.ts';

/**
 * Which option of the kernel's configuration makes which module, what menuconfig calls it, and whether it selects what it
 * needs or depends on it: from the Makefiles and Kconfig files of the 6.1 source. Writes src/data/driver-options.json.
 */
const SOURCE = sourceTree('6.1');
const files = new ModuleFiles();

/** One `config` of a Kconfig file, with the conditions of the menus and ifs around it. */
interface Option {
  prompt: string | null;
  readonly depends: string[];
  readonly selects: string[];
}

const options = new Map<string, Option>();

function readKconfig(path: string): void {
  let option: Option | null = null;
  let inHelp = false;
  const around: { readonly kind: string; readonly condition: string[] }[] = [];
  for (const raw of readFileSync(path, 'utf8').replaceAll('\\\n', ' ').split('\n')) {
    if (/^\S/.test(raw)) inHelp = false;
    const line = raw.trim();
    const [word = '', rest = ''] = line.split(/\s+(.*)/s);
    if (inHelp || line === '' || line.startsWith('#')) continue;
    if (word === 'config' || word === 'menuconfig') {
      option = options.get(rest) ?? { prompt: null, depends: [], selects: [] };
      option.depends.push(...around.flatMap(({ condition }) => condition));
      options.set(rest, option);
    } else if (word === 'if' || word === 'menu' || word === 'choice') {
      around.push({ kind: word, condition: word === 'if' ? [rest] : [] });
      option = null;
    } else if (/^end(if|menu|choice)$/.test(word)) {
      around.pop();
      option = null;
    } else if (word === 'help') inHelp = true;
    else if (word === 'depends') (option?.depends ?? around.at(-1)?.condition ?? []).push(rest.replace(/^on\s+/, ''));
    else if (word === 'select') option?.selects.push(rest.split(/\s/)[0] ?? '');
    else if (option !== null && /^(tristate|bool|prompt)$/.test(word))
      option.prompt ??= /"([^"]*)"/.exec(rest)?.[1] ?? null;
  }
}

for (const entry of readdirSync(SOURCE, { recursive: true, withFileTypes: true })) {
  const foreign = /\/(arch\/(?!x86)|scripts|Documentation|tools|debian)/.test(entry.parentPath);
  if (entry.isFile() && entry.name.startsWith('Kconfig') && !foreign) readKconfig(join(entry.parentPath, entry.name));
}

/** The option that the Makefile beside a module's source names for it. */
function optionOf(module: string): string | null {
  const path = files.file(module).split('/kernel/')[1] ?? '';
  const object = basename(path, '.ko');
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const makefile = join(SOURCE, folder, 'Makefile');
    if (!existsSync(makefile)) continue;
    const text = readFileSync(makefile, 'utf8').replaceAll('\\\n', ' ');
    for (const [, option = '', objects = ''] of text.matchAll(/obj-\$\(CONFIG_(\w+)\)\s*[+:]?=(.*)/g)) {
      const wanted = join(path.slice(folder.length + 1, -basename(path).length), `${object}.o`);
      if (objects.split(/\s+/).includes(wanted)) return option;
    }
  }
  return null;
}

const data = readData('root-drivers.json') as { sizes: Record<string, readonly unknown[]> };
const closure = Object.keys(data.sizes);
const optionFor = new Map(closure.map((name) => [name, optionOf(name)]));
const mentions = (expressions: readonly string[], option: string): boolean =>
  expressions.some((expression) => new RegExp(`(^|[^!\\w])${option}\\b`).test(expression));

/** Options that an option switches on, and those that they do. */
function selected(option: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const next of options.get(option)?.selects ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    selected(next, seen);
  }
  return seen;
}

const rows = closure.map((name) => {
  const option = optionFor.get(name) ?? null;
  if (option === null) throw new Error(`${name}: expected a line "obj-$(CONFIG_…) += ${name}.o", found none.`);
  const known = options.get(option);
  const depends = closure.filter((other) => {
    const of = optionFor.get(other);
    return other !== name && of != null && of !== option && mentions(known?.depends ?? [], of);
  });
  const selects = closure.filter((other) => {
    const of = optionFor.get(other);
    return other !== name && of != null && of !== option && selected(option).has(of);
  });
  return [name, option, known?.prompt ?? null, depends, selects.filter((other) => !depends.includes(other))];
});
writeData('driver-options.json', {
  source: { kernel: '6.1.192 (linux-source-6.1 6.1.192-2)', date: '2026-11-21' },
  how: 'scripts/memory/driver-options.ts: obj-$(CONFIG_…) lines of the Makefiles; prompt, depends on, select of the Kconfig files. prompt null: no line of its own in menuconfig, others switch it on',
  unit: 'names; no figures',
  columns: ['name', 'option', 'prompt', 'depends', 'selects'],
  rows,
});
