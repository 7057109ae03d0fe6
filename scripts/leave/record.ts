/**
 * Asks the real programs how they leave an initramfs, in a real kernel: busybox, util-linux and klibc, each in the cases of
 * tests/lib/boot/leave-cases.json, on the harness's User-Mode Linux 6.1, 6.12 and 7.2. Writes tests/lib/boot/leave-recorded.json;
 * kernels that answered the same share an entry.
 *
 * Needs the harness's kernels (scripts/kernel/build-uml.ts), Debian's busybox-static and util-linux installed, and the files of
 * the packages klibc-utils and libklibc extracted into a folder (`apt-get download`, `dpkg-deb -x`), which is the argument:
 *   node scripts/leave/record.ts FOLDER
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelPath } from '../kernel/cache.ts';
import { runMachine } from '../kernel/machine/uml.ts';

interface Case {
  readonly name: string;
  readonly setup: string;
  readonly args: readonly string[];
  /** `child`: the shell stays process 1. `on a disk`: the root is the disk, with all programs in it. Otherwise in its place, in rootfs. */
  readonly how?: 'child' | 'on a disk';
  /** Absent: all. The child of util-linux's switch_root and its parent race, so that what the child says comes or does not. */
  readonly tools?: readonly string[];
}

const ROOT = join(import.meta.dirname, '../..');
const TESTS = join(ROOT, 'tests/lib/boot');
const REPORT = join(ROOT, 'tests/kernel/programs/report.elf');
const TOOLS = { busybox: '/bin/switch_root', 'util-linux': '/ul/switch_root', klibc: '/klibc/run-init' } as const;
const APPLETS = ['sh', 'mount', 'umount', 'mkdir', 'rm', 'ln', 'cp', 'chroot', 'switch_root'];
const KERNELS = ['6.1', '6.12', '7.2'] as const;
const ON_DISK =
  'mkdir /r; mount -t ext4 /dev/ubda /r; cp -a /bin /ul /klibc /lib /lib64 /init /r; mkdir /r/new; mount -t tmpfs t /r/new';

const [klibc] = process.argv.slice(2);
if (klibc === undefined)
  throw new Error('Expected the folder with the files of klibc-utils and libklibc behind the name.');
const cases = JSON.parse(readFileSync(join(TESTS, 'leave-cases.json'), 'utf8')) as Case[];
const folder = mkdtempSync(join(tmpdir(), 'before-root-leave-'));
const tree = join(folder, 'tree');
const disk = join(folder, 'disk');

function makeTree(): void {
  for (const path of ['bin', 'ul', 'klibc', 'dev', 'proc', 'new', 'plain', 'lib64', 'lib/x86_64-linux-gnu'])
    mkdirSync(join(tree, path), { recursive: true });
  copyFileSync('/bin/busybox', join(tree, 'bin/busybox'));
  for (const name of APPLETS) symlinkSync('busybox', join(tree, 'bin', name));
  copyFileSync('/sbin/switch_root', join(tree, 'ul/switch_root'));
  copyFileSync('/lib/x86_64-linux-gnu/libc.so.6', join(tree, 'lib/x86_64-linux-gnu/libc.so.6'));
  copyFileSync('/lib64/ld-linux-x86-64.so.2', join(tree, 'lib64/ld-linux-x86-64.so.2'));
  copyFileSync(join(klibc ?? '', 'usr/lib/klibc/bin/run-init'), join(tree, 'klibc/run-init'));
  for (const name of readdirSync(join(klibc ?? '', 'lib')))
    if (name.startsWith('klibc-')) copyFileSync(join(klibc ?? '', 'lib', name), join(tree, 'lib', name));
  copyFileSync(REPORT, join(tree, 'plain/report'));
}

/** A disk with /dev/console, so that klibc finds one, and a /sbin/init that tells how it was started. */
function makeDisk(): void {
  const root = join(folder, 'root');
  mkdirSync(join(root, 'sbin'), { recursive: true });
  mkdirSync(join(root, 'dev'));
  copyFileSync(REPORT, join(root, 'sbin/init'));
  execFileSync('mknod', [join(root, 'dev/console'), 'c', '5', '1']);
  execFileSync('mke2fs', ['-q', '-F', '-t', 'ext4', '-d', root, disk, '16384k']);
}

/** What the script that is /init does at its end. */
function lastLine(program: string, { args, how }: Case): string {
  const words = [program, ...args.map((arg) => `'${arg}'`)].join(' ');
  if (how === 'child') return `${words}\nexit $?`;
  return how === 'on a disk' ? `exec chroot /r ${words}` : `exec ${words}`;
}

async function ask(kernel: string, program: string, asked: Case): Promise<object> {
  const setup = asked.how === 'on a disk' ? ON_DISK : asked.setup;
  const script = `#!/bin/sh\nmount -t devtmpfs dev /dev\nmount -t ext4 /dev/ubda /new\n${setup}\necho BEGIN\n${lastLine(program, asked)}\n`;
  writeFileSync(join(tree, 'init'), script, { mode: 0o755 });
  const image = execFileSync('sh', ['-c', 'find . | cpio -o -H newc -R 0:0 --quiet'], {
    cwd: tree,
    maxBuffer: 1 << 26,
  });
  const run = await runMachine({
    kernel: kernelPath(kernel),
    image,
    disks: [{ file: disk, readonly: false }],
    commandLine: '',
    memory: 64,
    timeoutMilliseconds: 5000,
  });
  const lines = run.lines.slice(run.lines.indexOf('BEGIN') + 1);
  const end = lines.findIndex((line) => line.startsWith('BRA ') || line.startsWith('Kernel panic'));
  const said = lines.slice(0, end).filter((line) => /^(\S*(switch_root|run-init): |Usage: |Try ')/.test(line));
  return {
    said: said.map((line) => line.replaceAll(program, program.slice(program.lastIndexOf('/') + 1))),
    argv: lines.filter((line) => line.startsWith('BRA ')).map((line) => line.slice(4)),
    exitcode: /exitcode=(0x[0-9a-f]+)/.exec(lines[end] ?? '')?.[1] ?? null,
  };
}

try {
  makeTree();
  makeDisk();
  const recorded = [];
  for (const [tool, program] of Object.entries(TOOLS)) {
    for (const asked of cases.filter(({ tools }) => tools?.includes(tool) ?? true)) {
      const answers = new Map<string, string[]>();
      for (const kernel of KERNELS) {
        const answer = JSON.stringify(await ask(kernel, program, asked));
        answers.set(answer, [...(answers.get(answer) ?? []), kernel]);
      }
      for (const [answer, kernels] of answers)
        recorded.push({ tool, case: asked.name, kernels, ...(JSON.parse(answer) as object) });
    }
  }
  writeFileSync(join(TESTS, 'leave-recorded.json'), `${JSON.stringify(recorded, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
