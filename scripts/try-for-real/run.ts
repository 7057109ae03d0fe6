/**
 * Runs the commands of the chapters' “Try it for real” on this machine, so that they are known to work on Debian 12.
 *
 *   node scripts/try-for-real/run.ts [--root] [--machine FOLDER] [--only CHAPTER] [--verbose]
 *
 * Each chapter gets an empty folder of its own, which is removed afterwards; its blocks run in it one after the other. Blocks
 * that need no root run as `nobody` where this script is root, so that they are known to need none. Blocks for root run
 * with --root alone. Blocks for an installed machine run with --machine alone: `/` is this one; another folder is the root of
 * a Debian 12 with a kernel (such as the one that scripts/real-images makes), and `uname -r` answers with that kernel there.
 * Needed: cpio, e2fsprogs, gcc, busybox, util-linux. Exit status 1 if a block failed.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandBlocks, type CommandBlock } from './blocks.ts';

const ROOT = join(import.meta.dirname, '../..');
const CHAPTERS = join(ROOT, 'src/content/chapters');
/** Milliseconds for a block: none of them is more than a look at the machine. */
const PATIENCE = 60_000;
/** The user and the group `nobody` and `nogroup` of Debian. */
const NOBODY = 65_534;

const { values } = parseArgs({
  options: {
    root: { type: 'boolean', default: false },
    machine: { type: 'string' },
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

/** Out: a folder with a program in it that stands before the real one of that name. */
function shim(name: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'try-for-real-bin-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, name), script, { mode: 0o755 });
  return folder;
}

/** `npm run --silent cli -- …`, as one types it in the project's folder, but about the files of this folder. */
const npm = shim('npm', `#!/bin/sh\nshift 4\nexec "${process.execPath}" "${join(ROOT, 'bin/before-root.mjs')}" "$@"\n`);

function run({ as, commands }: CommandBlock, folder: string): Ran {
  const bash = ['bash', '-e', '-o', 'pipefail', '-c', commands];
  const elsewhere = as === 'machine' && values.machine !== undefined && values.machine !== '/';
  const [program = 'bash', ...args] = elsewhere
    ? inChroot(values.machine ?? '/', commands)
    : isRoot && (as === 'run' || as === 'machine')
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...bash]
      : bash;
  const result = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: PATIENCE,
    // As little as a new shell has: nothing of whoever runs this.
    env: {
      PATH: `${as === 'cli' ? `${npm}:` : ''}${process.env['PATH']}`,
      HOME: folder,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
    },
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}${result.error?.message ?? ''}` };
}

/** Out: how to run commands in the root of another Debian, as nobody, in a folder of its own there. */
function inChroot(root: string, commands: string): readonly string[] {
  const [kernel = ''] = readdirSync(join(root, 'lib/modules'));
  const uname = `uname() { if [ "$*" = -r ]; then echo ${kernel}; else command uname "$@"; fi; }`;
  // It asks the kernel that runs, and not uname.
  const modprobe = `modprobe() { command modprobe -S ${kernel} "$@"; }`;
  const inside = `export PATH=/usr/sbin:/usr/bin:/sbin:/bin; ${uname}; ${modprobe}; export -f uname modprobe; cd "$(mktemp -d)"\n${commands}`;
  return ['chroot', `--userspec=${NOBODY}:${NOBODY}`, root, 'bash', '-e', '-o', 'pipefail', '-c', inside];
}

/** Why a block is left out; null: it is run. */
function leftOut({ as }: CommandBlock): string | null {
  if (as === null) return 'not for a script';
  if (as === 'root' && !values.root) return 'needs --root';
  return as === 'machine' && values.machine === undefined ? 'needs --machine' : null;
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
      const why = leftOut(block);
      if (why !== null) {
        counts.left += 1;
        process.stdout.write(`  left out  ${place} (${why})\n`);
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
rmSync(npm, { recursive: true, force: true });
process.stdout.write(`${counts.worked} blocks work, ${counts.failed} failed, ${counts.left} left out\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
