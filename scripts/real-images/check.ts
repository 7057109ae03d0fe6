/**
 * Real images, unpacked by the command line and by the real tools: `npm run images:check` (or with part of a name).
 * Prints a table, and every difference below it; exit status 1 when there is one. Needs root, as it makes device nodes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compareList, compareTree, complaints, rows, type Row } from './compare.ts';
import { IMAGES, PROJECT } from './folders.ts';
import { INSTALLER_IMAGES, REAL_IMAGES } from './images.ts';
import { absolutePath, extractArchives, listArchives, splitImage } from './real-tools.ts';

const KERNELS = ['6.1', '6.12', '7.1'] as const;

/** One verb of the command line, as a user calls it. Out: the JSON object of its one line. */
function cli(...args: string[]): Row {
  const { stdout, stderr, status } = spawnSync('npm', ['run', '--silent', 'cli', '--', ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const row = rows([parse(stdout)])[0];
  if (status !== 0 || row === undefined)
    return { error: `status ${String(status)}: ${(stderr + stdout).slice(0, 500)}` };
  return row;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checkImage(path: string): { differences: string[]; entries: number; segments: number } {
  const folder = mkdtempSync(join(IMAGES, 'check-'));
  try {
    const archives = splitImage(path, folder);
    const real = listArchives(archives, folder);
    const tree = extractArchives(archives, folder);
    const inImage = new Set(real.map((entry) => absolutePath(entry.path)));
    const list = cli('list', '--json', path);
    const differences = compareList(rows(list['entries']), real);
    if (list['error'] !== null) differences.push(`list: error is ${JSON.stringify(list['error'])}`);
    const segments = rows(list['segments']);
    if (segments.length !== archives.length) {
      differences.push(`list has ${segments.length} segments, the real tools found ${archives.length}`);
    }
    for (const kernel of KERNELS) {
      const unpacked = cli('unpack', '--json', '--kernel', kernel, path);
      const found = compareTree(rows(unpacked['tree']), tree, inImage);
      for (const line of complaints(unpacked['messages'])) found.push(`complains: ${line}`);
      if (unpacked['error'] !== undefined && unpacked['error'] !== null) found.push(String(unpacked['error']));
      differences.push(...found.map((text) => `Linux ${kernel}: ${text}`));
    }
    return { differences, entries: real.length, segments: archives.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const images = [...REAL_IMAGES, ...INSTALLER_IMAGES].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const missing = images.filter(({ name }) => !existsSync(join(IMAGES, name)));
if (images.length === 0 || missing.length > 0) {
  const names = missing.map(({ name }) => name).join(', ');
  process.stderr.write(
    images.length === 0
      ? `No image has such a name: expected a part of one of ${REAL_IMAGES.map(({ name }) => name).join(', ')}.\n`
      : `Not in ${IMAGES}: ${names}. Make them with "npm run images".\n`,
  );
  process.exit(1);
}
const log: string[] = [];
process.stdout.write(`segments  entries  differences  image (list, and unpack on Linux ${KERNELS.join(', ')})\n`);
for (const { name, about } of images) {
  const { differences, entries, segments } = checkImage(join(IMAGES, name));
  const cells = [String(segments).padStart(8), String(entries).padStart(7), String(differences.length).padStart(11)];
  process.stdout.write(`${cells.join('  ')}  ${about}\n`);
  log.push(...differences.slice(0, 20).map((text) => `${name}: ${text}`));
  if (differences.length > 20) log.push(`${name}: … and ${differences.length - 20} more`);
}
process.stdout.write(log.length === 0 ? 'No difference.\n' : `\n${log.join('\n')}\n`);
process.exitCode = log.length === 0 ? 0 : 1;
