import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../../../src/lib/kernel/boot/outcome.ts';
import { packArchive } from '../../../src/lib/presets/boot/archive.ts';
import { contentsOf } from '../../../src/lib/presets/boot/machine.ts';
import { bootScenario } from '../../../src/lib/scenario/scenario.ts';
import { bootSentence } from '../../../src/lib/sentences/boot.ts';
import { plainText } from '../../../src/lib/sentences/sentence.ts';
import { archiveOf, DISK } from './archive.ts';

const disk = { name: 'ubda', major: 98, minor: 0, fstype: 'ext4', contents: contentsOf(DISK) };

function follow(script: string): Boot<BootOutcome> {
  const image = packArchive(archiveOf({ name: 'test', script }));
  const machine = { memory: null, disks: [disk], drivers: [], network: null };
  return bootScenario({ kernel: '6.12', commandLine: 'root=/dev/ubda', image, machine }, allDecompressors);
}

/** Every step can be asked for, and says something. */
function isWhole({ trace }: Boot<BootOutcome>): void {
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    if (step.kind === 'boot') expect(plainText(bootSentence(step.event.decision))).toMatch(/\w.*[.:?!)]|\w/);
    trace.mounts(index);
  }
}

const PIECES = [
  ...'mount umount -t proc tmpfs ext4 devtmpfs -o ro bind --move /proc /new /dev /dev/ubda /init / . .. /new/dev'.split(
    ' ',
  ),
  ...'mkdir -p rm -rf ln -s cat ls echo exec sh switch_root pivot_root chroot cd modprobe insmod sleep 1 exit'.split(
    ' ',
  ),
  ...'if then else elif fi for in while until do done case esac { } ( ) ! && || ; ;; & | > < >> 2>&1 /dev/null'.split(
    ' ',
  ),
  ...'$X "$X" X=1 $(echo a) `echo b` $((1+2)) ${X:-y} ${X#a} "$@" * [ ] -e -b = set -e -x true false f() return'.split(
    ' ',
  ),
  '\n',
  '\n',
  '\n',
  "'",
  '"',
  '\\',
  '#',
  '\r\n',
];

describe('whatever a script holds', () => {
  test('made of pieces of shell: the boot ends, and each step can be looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const boot = follow(pieces.join(' '));
        isWhole(boot);
        expect(boot.outcome).toEqual(boot.trace.outcome);
      }),
      { seed: 20261121, numRuns: 120 },
    );
  });

  test('made of any characters: the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        isWhole(follow(text));
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test('a loop that counts for ever is stopped, and said so', () => {
    const { outcome } = follow('i=0\nwhile true; do i=$((i+1)); done');
    expect(outcome.kind).toBe('unmodelled');
  });

  test('a loop in which nothing changes is a wait', () => {
    const { outcome } = follow('while [ ! -b /dev/never ]; do sleep 1; done');
    expect(outcome).toMatchObject({ kind: 'waiting', by: 'process 1' });
  });

  test('functions that call themselves, and folders inside each other, end', () => {
    expect(follow('f() { f; }\nf').outcome.kind).toBe('unmodelled');
    expect(follow(`${'( '.repeat(5000)}echo a`).outcome.kind).toBe('unmodelled');
    expect(follow('. /init').outcome.kind).toBe('unmodelled');
    expect(follow('sh /init').outcome.kind).toBe('unmodelled');
    expect(follow('exec /init').outcome.kind).toBe('unmodelled');
    expect(follow('eval "$0 && . /init"\neval eval eval . /init').outcome.kind).toBe('unmodelled');
    expect(follow(`echo ${'${a:-'.repeat(5000)}`).outcome.kind).toBe('unmodelled');
    expect(follow(`echo $((${'('.repeat(5000)}1))`).outcome.kind).toMatch(/unmodelled|panic/);
    expect(follow(`[ ${'! '.repeat(5000)} a ]`).outcome.kind).toBe('panic');
    expect(follow(`true${' && true'.repeat(20_000)}`).outcome.kind).toBe('panic');
    expect(
      follow('mkdir -p /a/a\ncd /a\nfor i in 1 2 3 4 5 6 7 8 9; do mkdir -p a/a/a/a/a/a; cd a/a/a/a/a/a; done\npwd')
        .outcome.kind,
    ).toBe('panic');
  });

  test('texts that double, files that double and mounts without end are stopped', () => {
    expect(follow('X=a\nwhile true; do X=$X$X; done').outcome.kind).toBe('unmodelled');
    expect(follow('echo a > /f\nwhile true; do cat /f >> /f; done').outcome.kind).toBe('unmodelled');
    expect(follow('while true; do mount -t tmpfs t /new; done').outcome.kind).toBe('unmodelled');
    expect(
      follow(`X=${'a'.repeat(5000)}\ncase $X in ${'*a'.repeat(500)}b) ;; esac\necho \${X##${'*a'.repeat(500)}b}`)
        .outcome.kind,
    ).toBe('panic');
  });

  test('a long script costs as much for each line at its end as at its start', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `echo ${index}`).join('\n');
    const { trace } = follow(lines);
    expect(trace.length).toBeGreaterThan(20_000);
  });
});

describe('what is not known here', () => {
  test.each([
    ['echo a\nawk 1 /init', 'Line 3, awk'],
    ['echo a &', 'Line 2, &'],
    ['cat <<END\nEND', 'Line 2, <<'],
    ['mount -a', 'Line 2, mount -a'],
    ['/bin/busybox vi', 'Line 2, vi'],
    ['ls -l /', 'Line 2, ls -l /'],
    ['set -o nosuch', 'Line 2, set'],
    ['echo ~', 'Line 2, ~'],
  ])('%j ends in a step that names line and word', (script, start) => {
    const { outcome, trace } = follow(script);
    expect(outcome.kind === 'unmodelled' ? outcome.reason.slice(0, start.length) : outcome).toBe(start);
    const last = trace.step(trace.length - 1);
    expect(last.kind === 'boot' && last.event.decision.kind === 'userspace' && last.event.decision.what.kind).toBe(
      'unmodelled',
    );
  });

  test('a program that is no busybox, as process 1, runs and is its own business', () => {
    const archive = archiveOf({ name: 'test', script: 'exec /bin/other' });
    const list = `${archive.list}file /bin/other real/busybox 0755 0 0\n`;
    const machine = { memory: null, disks: [], drivers: [], network: null };
    const image = packArchive({ ...archive, list });
    expect(bootScenario({ kernel: '6.12', commandLine: '', image, machine }, allDecompressors).outcome).toEqual({
      kind: 'running',
      program: '/bin/other',
    });
  });

  test('poweroff -f switches the machine off; without -f nothing happens', () => {
    expect(follow('poweroff\necho $?\npoweroff -f').outcome).toEqual({ kind: 'off', how: 'power-off' });
    expect(follow('mount -t proc proc /proc\nreboot -f').outcome).toEqual({ kind: 'off', how: 'reboot' });
  });
});
