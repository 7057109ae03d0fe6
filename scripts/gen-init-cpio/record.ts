/**
 * Records what gen_init_cpio of Linux answers to the lists of cases.ts: npx node scripts/gen-init-cpio/record.ts
 * [--align-source FILE]. The tool is built from Debian's package linux-source-6.12. Option -a came with Linux 6.18,
 * whose source Debian 12 does not carry: the cases with it are recorded again only if FILE is a gen_init_cpio.c that
 * has the option, and are kept as they are otherwise.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ANSWERS, recordedAnswers, sha256, type Answer } from './answers.ts';
import { CASES, type ListCase } from './cases.ts';
import { ENVIRONMENT, FILES } from './files.ts';

const TARBALL = '/usr/src/linux-source-6.12.tar.xz';
const SOURCE = 'linux-source-6.12/usr/gen_init_cpio.c';

/** The value of -t unless a case says otherwise. */
const MTIME = 1_700_000_000;

function must(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} gave ${status}: ${stderr}`);
}

function makeFiles(folder: string): void {
  for (const [name, file] of Object.entries(FILES)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (file.directory) mkdirSync(path);
    else writeFileSync(path, file.bytes);
    if (file.sparse !== undefined) truncateSync(path, file.sparse);
    // utimesSync takes a time before 1970 for the present.
    must('touch', ['-d', `@${file.mtime}`, path], folder);
  }
}

function ask(tool: string, folder: string, question: ListCase): Answer {
  const args = question.mtime === null ? [] : ['-t', String(question.mtime ?? MTIME)];
  if (question.checksum) args.push('-c');
  if (question.align !== undefined) args.push('-a', String(question.align));
  const { stdout, stderr, status, signal } = spawnSync(tool, [...args, '-'], {
    cwd: folder,
    input: question.list,
    env: { ...ENVIRONMENT },
    maxBuffer: 2 ** 30,
  });
  const answer = { sha256: sha256(stdout), length: stdout.length, stderr: stderr.toString('latin1'), status, signal };
  return { name: question.name, list: sha256(question.list), ...answer };
}

const { values } = parseArgs({ options: { 'align-source': { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'before-root-'));
try {
  const kept: Answer[] = [];
  if (values['align-source'] === undefined) {
    const aligned = new Set(CASES.filter((question) => question.align !== undefined).map((question) => question.name));
    kept.push(...recordedAnswers().answers.filter((answer) => aligned.has(answer.name)));
  } else {
    must('cc', ['-O2', '-o', 'gen-aligned', values['align-source']], folder);
  }
  must('tar', ['-xJf', TARBALL, '--occurrence=1', '--strip-components=2', SOURCE], folder);
  must('cc', ['-O2', '-o', 'gen', 'gen_init_cpio.c'], folder);
  const files = join(folder, 'files');
  makeFiles(files);
  const answers = CASES.flatMap((question) => {
    if (question.align === undefined) return [ask(join(folder, 'gen'), files, question)];
    if (values['align-source'] !== undefined) return [ask(join(folder, 'gen-aligned'), files, question)];
    return kept.filter((answer) => answer.name === question.name);
  });
  const directorySize = statSync(join(files, 'folder')).size;
  const source = 'gen_init_cpio of linux-source-6.12; the cases with an alignment: with option -a of Linux 6.18';
  mkdirSync(dirname(ANSWERS), { recursive: true });
  writeFileSync(ANSWERS, `${JSON.stringify({ source, mtime: MTIME, directorySize, answers }, null, 1)}\n`);
  process.stdout.write(`${answers.length} answers of ${CASES.length} cases\n`);
} finally {
  rmSync(folder, { recursive: true });
}
