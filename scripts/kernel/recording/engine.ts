import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** Which of its verbs the command line has by now; it is asked as a user asks it. */
export async function engineVerbs(): Promise<{ readonly unpack: boolean; readonly boot: boolean }> {
  if (!existsSync(join(ROOT, 'src/cli/main.ts'))) return { unpack: false, boot: false };
  const help = await outputOf(['--help']);
  return { unpack: /^\s*unpack\b/m.test(help), boot: /^\s*boot\b/m.test(help) };
}

/** One run of the command line. Out: a JSON value per line of its output. Throws with its own words when it fails. */
export async function askEngine(args: readonly string[]): Promise<unknown[]> {
  const lines = (await outputOf(args)).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as unknown);
}

function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/before-root.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      const text = Buffer.concat(out).toString('utf8');
      if (text !== '') resolve(text);
      else
        reject(new Error(`status ${String(status)}: ${Buffer.concat(errors).toString('utf8').trim().slice(0, 300)}`));
    });
  });
}
