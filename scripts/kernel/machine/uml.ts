import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from '../cache.ts';

/** A machine to start: a User-Mode Linux kernel, perhaps an image, perhaps disks. */
export interface Machine {
  readonly kernel: string;
  /** Bytes of the external image; null: the loader gives none. */
  readonly image: Uint8Array | null;
  /** Disk images in order: ubda, ubdb, … Each boot gets a copy of its own. */
  readonly disks: readonly { readonly file: string; readonly readonly: boolean }[];
  /** Parameters behind those of the harness. */
  readonly commandLine: string;
  /** MiB. */
  readonly memory: number;
  readonly timeoutMilliseconds: number;
}

export interface Run {
  /** Console lines without carriage returns, level prefixes and time stamps. */
  readonly lines: readonly string[];
  /** The same as it came. */
  readonly text: string;
  readonly timedOut: boolean;
  /** Exit status of the kernel's process: 0 after a power-off, 134 after a panic. */
  readonly status: number;
  /** Seconds since the epoch around the run, one to spare on each side. */
  readonly from: number;
  readonly to: number;
}

/** UML keeps its memory in an unlinked file: a tmpfs that allows exec is best. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The console's CR, `<6>`, `[    0.123] ` and what a progress wheel overwrites. */
export function strippedLines(text: string): string[] {
  return text.split('\n').map((line) =>
    line
      .replace(/\r+$/, '')
      .replace(/.\x08/g, '')
      .replace(/^(<\d>)?(\[ *\d+\.\d+\] )?/, ''),
  );
}

/** Parameters that the harness itself adds: they reach init's environment unless they are left out of an answer. */
export const OWN_PARAMETERS = [
  'mem',
  'con0',
  'con',
  'ssl',
  'umid',
  'uml_dir',
  'initrd',
  'console',
  'ubd0',
  'ubd1',
  'ubd2',
];

/** Starts the machine and waits until it has ended or its time is over. Nothing of it is left. */
export async function runMachine(machine: Machine): Promise<Run> {
  const folder = await mkdtemp(join(SCRATCH, 'before-root-'));
  try {
    const args = [
      `mem=${machine.memory}M`,
      'con0=fd:0,fd:1',
      'con=null',
      'ssl=null',
      'umid=machine',
      `uml_dir=${folder}/`,
    ];
    if (machine.image) {
      await writeFile(join(folder, 'image'), machine.image);
      args.push(`initrd=${folder}/image`);
    }
    for (const [index, disk] of machine.disks.entries()) {
      const file = join(folder, `disk${index}`);
      await copyFile(disk.file, file);
      args.push(`ubd${index}${disk.readonly ? 'r' : ''}=${file}`);
    }
    // Named first, or UML adds its own at the very end, behind any `--`.
    args.push('console=tty0');
    // Without a root= UML adds root=98:0; an empty one is as none at all.
    if (!/(^| )root=/.test(machine.commandLine)) args.push('root=');
    args.push(...machine.commandLine.split(' ').filter((word) => word !== ''));
    const from = Math.floor(Date.now() / 1000) - 1;
    const { status, text } = await launch(folder, machine, args);
    return {
      lines: strippedLines(text),
      text,
      timedOut: status === 124,
      status,
      from,
      to: Math.ceil(Date.now() / 1000) + 1,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function launch(folder: string, machine: Machine, args: readonly string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(toolPath('launch'), [String(machine.timeoutMilliseconds), machine.kernel, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], TMPDIR: folder },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? 125, text: Buffer.concat(chunks).toString('latin1') }));
  });
}
