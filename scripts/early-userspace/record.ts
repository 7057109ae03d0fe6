/**
 * Asks the real busybox what it does as process 1 with the scripts of tests/lib/early-userspace/cases.json, on the
 * harness's User-Mode Linux 6.12 and 6.1. Writes recorded.json beside them.
 *   node scripts/early-userspace/record.ts [PART OF A NAME]
 * Needs the kernels (scripts/kernel/build-uml.ts), Debian's busybox-static and e2fsprogs. About two minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packArchive } from '../../src/lib/presets/boot/archive.ts';
import { archiveOf, DISK, isAboutDevice, type UserspaceCase } from '../../tests/lib/early-userspace/archive.ts';
import { kernelPath } from '../kernel/cache.ts';
import { runMachine } from '../kernel/machine/uml.ts';
import { presetAnswer } from '../kernel/presets/answer.ts';
import { diskImage } from '../kernel/presets/disk-image.ts';
import { runPc } from '../kernel/presets/pc.ts';
import { withRealFiles } from '../kernel/presets/real-files.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const TESTS = join(import.meta.dirname, '../../tests/lib/early-userspace');
const VERSIONS = ['6.12', '6.1'] as const;
/** busybox asks the terminal for its cursor behind the prompt of a shell. */
const PROMPT = /# (\x1b\[6n)?$/;
/** Milliseconds: a shell that waits for somebody ends by it. */
const TIMEOUT = 4000;
const PC_TIMEOUT = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'before-root-userspace-'));
const disk = join(folder, 'disk');

interface Answer {
  readonly case: string;
  readonly kernel: string;
  readonly console: readonly string[];
  readonly end: string;
}

async function run(
  asked: UserspaceCase,
  kernel: (typeof VERSIONS)[number],
): Promise<{ readonly text: string; readonly timedOut: boolean; readonly status: number | null }> {
  const name = asked.modules === undefined ? kernel : `pc-modules-${kernel}`;
  const image = packArchive(archiveOf(asked), (source) => withRealFiles(source, name));
  if (asked.modules !== undefined) {
    const pc = { kernel: kernelPath(name), image, disks: [], disc: null, network: false, commandLine: '' };
    return { ...(await runPc({ ...pc, memory: 256, timeoutMilliseconds: PC_TIMEOUT })), status: null };
  }
  return runMachine({
    kernel: kernelPath(kernel),
    image,
    disks: [{ file: disk, readonly: false }],
    commandLine: 'printk.time=1',
    memory: 64,
    timeoutMilliseconds: TIMEOUT,
  });
}

/** What stands behind the kernel's `Run /init`, and how it ended. */
async function ask(asked: UserspaceCase, kernel: (typeof VERSIONS)[number]): Promise<Answer> {
  const { text, timedOut, status } = await run(asked, kernel);
  const { console, outcome } = presetAnswer(text, timedOut);
  const from = console.findIndex(({ text: line }) => line === 'Run /init as init process');
  const lines = console.slice(from + 1).filter(({ by, text: line }) => by === 'program' || isAboutDevice(line));
  const waits = PROMPT.test(lines.at(-1)?.text ?? '');
  const ends = waits
    ? 'shell'
    : outcome.kind === 'panic'
      ? outcome.text
      : outcome.kind === 'runs'
        ? outcome.where
        : outcome.kind;
  return {
    case: asked.name,
    kernel,
    console: lines.map(({ text: line }) => line.replace('\x1b[6n', '')),
    end: ends === 'dies' && status === 0 ? 'off' : ends,
  };
}

try {
  writeFileSync(disk, diskImage({ type: 'ext4', source: DISK, kibibytes: 6144 }));
  const cases = JSON.parse(readFileSync(join(TESTS, 'cases.json'), 'utf8')) as UserspaceCase[];
  const [part = ''] = process.argv.slice(2);
  const file = join(TESTS, 'recorded.json');
  const kept = part === '' ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Answer[]);
  const answers: Answer[] = [];
  for (const asked of cases) {
    for (const kernel of asked.kernels ?? VERSIONS) {
      const known = kept.find((answer) => answer.case === asked.name && answer.kernel === kernel);
      answers.push(known !== undefined && !asked.name.includes(part) ? known : await ask(asked, kernel));
    }
  }
  writeFileSync(file, `${JSON.stringify(answers, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
