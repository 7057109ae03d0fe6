import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../bin/before-root.mjs');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface CliOptions {
  /** The folder in which the user typed the command, as npm tells it. */
  readonly folder: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line as a process of its own, started in the project's folder as npm starts it. */
export function cli(options: CliOptions, ...args: string[]): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: join(import.meta.dirname, '../..'),
    input: options.input ?? '',
    env: { ...process.env, ...options.env, INIT_CWD: options.folder },
    maxBuffer: 2 ** 30,
  });
  return { status, stdout, stderr: stderr.toString('utf8') };
}
