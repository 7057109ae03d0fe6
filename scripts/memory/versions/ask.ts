/**
 * Asks booted kernels of several versions what the chapters tell of ramfs, tmpfs, RAM disks and rootfs.
 *
 *   node scripts/memory/versions/ask.ts [KERNEL…]
 *
 * The kernels are those of scripts/kernel/build-uml.ts (6.1, 6.12 and 7.2 where none is named). Needed: musl-tools, cpio. Out: the
 * figures as JSON, for the entries `memory-by-version` and `leaving-rootfs` of src/data/measured.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMachine } from '../../kernel/machine/uml.ts';
import { kernelFile } from '../../kernel/recording/ask.ts';

interface Asked {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** What is asked, and in which entry it stands. `pivot` and `umount` take the root away, so each has a boot of its own. */
const QUESTIONS = { memory: 'memory-by-version', pivot: 'leaving-rootfs', umount: 'leaving-rootfs' } as const;

function image(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-versions-'));
  try {
    mkdirSync(join(folder, 'root'));
    const program = join(folder, 'root/init');
    execFileSync('musl-gcc', ['-static', '-Os', '-s', '-w', '-o', program, join(import.meta.dirname, 'ask.c')]);
    return execFileSync('cpio', ['--quiet', '-o', '-H', 'newc'], { cwd: join(folder, 'root'), input: 'init\n' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function ask(kernel: string, what: string, archive: Uint8Array): Promise<readonly Asked[]> {
  const { lines } = await runMachine({
    kernel: kernelFile(kernel),
    image: archive,
    disks: [],
    commandLine: `ask=${what}`,
    memory: 96,
    timeoutMilliseconds: 60_000,
  });
  const asked = lines.flatMap((line) => {
    const [, unit, name, value] = /^ASKED ([^|]+)\|([^|]+)\|(-?\d+)$/.exec(line) ?? [];
    return unit === undefined || name === undefined || value === undefined
      ? []
      : [{ name, value: Number(value), unit }];
  });
  if (asked.length > 0) return asked;
  throw new Error(`ask: expected answers of Linux ${kernel} to ${what}, found ${lines.join('\n')}`);
}

/** In: what each kernel answered. Out: each answer once, with the kernels that gave it. */
function together(answers: ReadonlyMap<string, readonly Asked[]>): readonly Asked[] {
  const names = [...new Set([...answers.values()].flatMap((asked) => asked.map(({ name }) => name)))];
  return names.flatMap((name) => {
    const groups = new Map<number, { readonly kernels: string[]; readonly unit: string }>();
    for (const [kernel, asked] of answers) {
      const answer = asked.find((one) => one.name === name);
      if (answer === undefined) continue;
      const group = groups.get(answer.value) ?? { kernels: [], unit: answer.unit };
      group.kernels.push(kernel);
      groups.set(answer.value, group);
    }
    return [...groups].map(([value, { kernels, unit }]) => ({ name: `${name}: ${kernels.join(', ')}`, value, unit }));
  });
}

const named = process.argv.slice(2);
const kernels = named.length > 0 ? named : ['6.1', '6.12', '7.2'];
const archive = image();
const entries: Record<string, Asked[]> = {};
for (const [what, entry] of Object.entries(QUESTIONS)) {
  const answers = new Map<string, readonly Asked[]>();
  for (const kernel of kernels) answers.set(kernel, await ask(kernel, what, archive));
  (entries[entry] ??= []).push(...together(answers));
}
process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
