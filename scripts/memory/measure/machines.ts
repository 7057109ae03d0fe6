import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleName, ModuleFiles } from '../machine/modules.ts';
import { KERNEL, MEMORY_LAB } from '../machine/places.ts';

/**
 * machines.ts NAME: what a machine loads, by the identifiers of its devices through modules.alias. An estimate: a real lsmod
 * differs. In: one identifier a line on standard input, such as `/sys/bus/pci/devices/…/modalias` hold (a whole machine:
 * `cat /sys/bus/(all)/devices/(all)/modalias`). Out: the modules, and what was not found, as JSON.
 */
const root = join(MEMORY_LAB, 'x');
const files = new ModuleFiles();
const found = new Set<string>();
const missing: string[] = [];

for (const alias of readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')) {
  const lines = show(alias.trim());
  const names = [...lines.matchAll(/^insmod (\S+)/gm)].map(([, path = '']) => moduleName(path));
  if (names.length === 0 && !lines.includes('builtin')) missing.push(alias);
  for (const name of names) found.add(name);
}
const modules = [...found].filter((name) => files.needs.has(name)).sort();
process.stdout.write(
  `${JSON.stringify({ count: modules.length, modules, aliases_without_a_module: missing }, null, 1)}\n`,
);

/** What modprobe would do; nothing where it knows no module. */
function show(alias: string): string {
  try {
    return execFileSync('modprobe', ['-d', root, '-S', KERNEL, '-a', '-D', '-q', alias], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
