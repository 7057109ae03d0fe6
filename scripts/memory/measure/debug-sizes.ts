import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readModule } from '../../../src/lib/memory/module/read-elf.ts';
import { moduleName, ModuleFiles } from '../machine/modules.ts';

/**
 * debug-sizes.ts linux-image-…-dbg.deb: how large Debian's modules were before their debugging tables were split off. The package
 * is listed, not unpacked (it holds 5 GB). Out: JSON, for `debug_info` of src/data/kernel.json.
 */
const files = new ModuleFiles();
/** Tables that are both in a stripped module and in the file that was split off. */
const TWICE = new Set(['.symtab', '.strtab', '.comment', '.shstrtab']);

const [packageFile] = process.argv.slice(2);
if (packageFile === undefined) throw new Error('Expected the path of a -dbg package, found no argument.');
const list = spawn('dpkg-deb', ['--contents', packageFile], { stdio: ['ignore', 'pipe', 'inherit'] });
let text = '';
for await (const piece of list.stdout.setEncoding('utf8')) text += String(piece);

const sums = { modules: 0, stripped: 0, debug_files: 0, duplicated: 0 };
for (const [, size, path = ''] of text.matchAll(/^-\S+ +\S+ +(\d+) +\S+ +\S+ +(\S+\.ko(?:\.debug)?)$/gm)) {
  const name = moduleName(basename(path).replace(/\.debug$/, ''));
  if (!files.needs.has(name)) continue;
  const file = files.file(name);
  const reading = readModule(readFileSync(file));
  if (reading.kind === 'problem') continue;
  sums.modules++;
  sums.stripped += statSync(file).size;
  sums.debug_files += Number(size);
  sums.duplicated += reading.table.sections.reduce(
    (sum, section) => sum + (TWICE.has(section.name) ? section.size : 0),
    0,
  );
}
const unstripped = sums.stripped + sums.debug_files - sums.duplicated;
process.stdout.write(`${JSON.stringify({ ...sums, unstripped }, null, 1)}\n`);
