import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { BootOutcome } from '../../../src/lib/kernel/boot/outcome.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { packArchive } from '../../../src/lib/presets/boot/archive.ts';
import { contentsOf } from '../../../src/lib/presets/boot/machine.ts';
import { asModules } from '../../../src/lib/presets/boot/modules.ts';
import { bootScenario } from '../../../src/lib/scenario/scenario.ts';
import { archiveOf, DISK, isAboutDevice, type UserspaceCase } from './archive.ts';

interface Answer {
  readonly case: string;
  readonly kernel: KernelVersion;
  readonly console: readonly string[];
  readonly end: string;
}

function read<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T[];
}

/** What the recorder keeps of a console: no empty lines, no greeting of a shell, and no prompt. */
const NOT_KEPT =
  /^$|^(BusyBox v.*|Enter 'help' for a list of built-in commands\.|.*: can't access tty; job control turned off|\/ # )$/;

function endOf(outcome: BootOutcome): string {
  switch (outcome.kind) {
    case 'panic':
      return outcome.text;
    case 'running':
      return 'rootfs';
    case 'waiting':
      return 'hangs';
    default:
      return outcome.kind;
  }
}

describe('a script as process 1 says and does what busybox did on a real kernel', () => {
  const cases = read<UserspaceCase>('cases.json');
  const answers = read<Answer>('recorded.json');
  // What mke2fs makes of the list has a folder more.
  const contents = contentsOf({ ...DISK, list: `${DISK.list}dir /lost+found 0700 0 0\n` });
  const disk = { name: 'ubda', major: 98, minor: 0, fstype: 'ext4', contents };
  const asked = cases.flatMap(({ kernels = ['6.12', '6.1'] }) => kernels);
  expect(answers.length).toBe(asked.length);
  test.each(answers)('$case ($kernel)', ({ case: name, kernel, console, end }) => {
    const one = cases.find((candidate) => candidate.name === name);
    const { trace, outcome } = bootScenario(
      {
        kernel,
        commandLine: '',
        image: packArchive(archiveOf(one ?? { name, script: '' })),
        machine: { memory: null, disks: [disk], drivers: asModules(one?.modules ?? []), network: null },
      },
      allDecompressors,
    );
    const said = trace
      .console(trace.length)
      .filter(({ by, message }) => by === 'program' || isAboutDevice(message.text))
      .map(({ message }) => message.text.replaceAll('\\x0d', '\r'));
    const kept = (line: string): boolean => !NOT_KEPT.test(line);
    expect({ console: said.filter(kept), end: endOf(outcome) }).toEqual({ console: console.filter(kept), end });
  });
});
