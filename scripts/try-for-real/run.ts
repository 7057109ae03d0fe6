/**
 * Runs the commands of the chapters' “Try it for real” on this machine, so that they are known to work on Debian 12.
 *
 *   node scripts/try-for-real/run.ts [--root] [--only CHAPTER] [--verbose]
 *
 * Each chapter gets an empty folder of its own, which is removed afterwards; its blocks run in it one after the other. Blocks
 * that need no root run as `nobody` where this script is root, so that they are known to need none. Blocks for root run
 * with --root alone. Needed: cpio, e2fsprogs, gcc, busybox, util-linux. Exit status 1 if a block failed.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandBlocks, type CommandBlock } from './blocks.ts';

const CHAPTERS = join(import.meta.dirname, '../../src/content/chapters');
/** Milliseconds for a block: none of them is more than a look at the machine. */
const PATIENCE = 60_000;
/** The user and the group `nobody` and `nogroup` of Debian. */
const NOBODY = 65_534;

const { values } = parseArgs({
  options: {
    root: { type: 'boolean', default: false },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const isRoot = process.getuid?.() === 0;
if (values.root && !isRoot) {
  process.stderr.write(
    'try-for-real: expected to be root with --root, found another user. Leave --root out, or use sudo.\n',
  );
  process.exit(2);
}

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function run({ as, commands }: CommandBlock, folder: string): Ran {
  const bash = ['bash', '-e', '-o', 'pipefail', '-c', commands];
  const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...bash];
  const [program = 'bash', ...args] = isRoot && as === 'run' ? asNobody : bash;
  const result = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: PATIENCE,
    // As little as a new shell has: nothing of whoever runs this.
    env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', TERM: 'dumb' },
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}${result.error?.message ?? ''}` };
}

const counts = { worked: 0, failed: 0, left: 0 };
for (const name of readdirSync(CHAPTERS).filter((file) => file.endsWith('.mdx'))) {
  if (values.only !== undefined && !name.startsWith(values.only)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'try-for-real-'));
  chmodSync(folder, 0o755);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  try {
    for (const block of commandBlocks(readFileSync(join(CHAPTERS, name), 'utf8'))) {
      const place = `${name}:${block.line}`;
      if (block.as === null || (block.as === 'root' && !values.root)) {
        counts.left += 1;
        process.stdout.write(
          `  left out  ${place}${block.as === 'root' ? ' (needs --root)' : ' (not for a script)'}\n`,
        );
        continue;
      }
      const { status, output } = run(block, folder);
      counts[status === 0 ? 'worked' : 'failed'] += 1;
      process.stdout.write(
        `${status === 0 ? '  works    ' : '  FAILED   '} ${place}${status === 0 ? '' : ` (status ${status})`}\n`,
      );
      if (status !== 0 || values.verbose) process.stdout.write(output.replace(/^/gm, '      | '));
      if (status !== 0 || values.verbose) process.stdout.write('\n');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.stdout.write(`${counts.worked} blocks work, ${counts.failed} failed, ${counts.left} left out\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
