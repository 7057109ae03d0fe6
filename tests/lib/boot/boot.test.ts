import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeSentence } from '../../../src/lib/kernel/boot/outcome-sentence.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { archive, dir, file } from '../../kernel/making/entry.ts';
import { boot, decisions, program, ROOT } from './machine.ts';
import { bytes } from './trees.ts';

describe('configuration', () => {
  test('without CONFIG_BLK_DEV_INITRD the image is not looked at, and rootfs has its three objects', () => {
    const result = boot({ image: archive(program('init')), config: { BLK_DEV_INITRD: 'n' } });
    expect([...result.trace.rootfs(result.trace.length - 1).walk()].map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/', '/dev', '/dev/console', '/root']),
    );
    expect(result.outcome.kind).toBe('panic');
  });

  test('a broken built-in archive is the end', () => {
    expect(boot({ builtIn: bytes('rubbish') }).outcome).toEqual({
      kind: 'panic',
      text: 'invalid magic at start of compressed archive',
    });
  });

  test('with the built-in archive none there is no console', () => {
    expect(boot({ builtIn: 'none', image: archive(program('init')) }).console).toContain(
      'Warning: unable to open an initial console.',
    );
  });

  test('too many words on the command line end the boot before rootfs exists', () => {
    const commandLine = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
    const result = boot({ commandLine, image: archive(program('init')) });
    expect(result.outcome).toEqual({ kind: 'panic', text: "Too many boot init vars at `w32'" });
    expect(result.console).toEqual(["Kernel panic - not syncing: Too many boot init vars at `w32'"]);
  });
});

describe('the console', () => {
  const image = archive(file('init', 'x', { mode: 0o755 }));
  test('quiet leaves errors and the panic', () => {
    expect(boot({ image, commandLine: 'quiet' }).console).toEqual([
      'Failed to execute /init (error -8)',
      expect.stringContaining('Kernel panic - not syncing: No working init found.'),
    ]);
  });

  test('loglevel=0 leaves nothing, not even the panic', () => {
    expect(boot({ image, commandLine: 'loglevel=0' }).console).toEqual([]);
  });

  test('debug shows what init is given', () => {
    expect(boot({ image: archive(program('init')), commandLine: 'debug word' }).console.slice(1)).toEqual([
      'Run /init as init process',
      '  with arguments:',
      '    /init',
      '    word',
      '  with environment:',
      '    HOME=/',
      '    TERM=linux',
    ]);
  });
});

describe('the trace', () => {
  test('goes from the hand-over to the program, the steps of unpacking in the middle', () => {
    const { trace } = boot({ image: archive(program('init')) });
    expect(trace.step(0)).toMatchObject({ kind: 'boot', event: { decision: { kind: 'hand-over' } } });
    expect(trace.step(trace.length - 1)).toMatchObject({
      kind: 'boot',
      event: { stage: 'early userspace', decision: { kind: 'execute', errno: 0 } },
    });
    const kinds = new Set(Array.from({ length: trace.length }, (_, index) => trace.step(index).kind));
    expect(kinds).toEqual(new Set(['boot', 'unpack']));
  });

  test('names microcode that lies at the very start', () => {
    const image = archive(dir('kernel'), file('kernel/x86/microcode/GenuineIntel.bin', 'x'), program('init'));
    expect(decisions(boot({ image }))).toContainEqual({
      kind: 'early cpio',
      files: ['kernel/x86/microcode/GenuineIntel.bin'],
    });
  });

  test('has a sentence for every outcome', () => {
    for (const commandLine of ['', 'root=/dev/x rootwait'])
      expect(outcomeSentence(boot({ commandLine }).outcome)).toMatch(/\w/);
  });
});

test('any image and any command line boot to an end, and nothing is thrown', () => {
  const words = fc.constantFrom(
    'root=/dev/sda',
    'root=/dev/ram0',
    'root=8:0',
    'rw',
    'rootwait',
    'noinitrd',
    'init=/x',
    'rdinit=/d',
    'bootconfig',
    'ramdisk_start=1',
    'rootfstype=,',
    '--',
    'quiet',
  );
  const head = fc.constantFrom('', '\x1f\x8b\x08', 'hsqs', '-rom1fs-', 'BZh9', '070701', '#BOOTCONFIG\n');
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 5 }),
      head,
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom<KernelVersion>('6.1', '6.12', '7.1', 'next'),
      (list, start, rest, kernel) => {
        const image = new Uint8Array([...bytes(start), ...rest, ...bytes(start)]);
        const { outcome } = boot({ kernel, image, disks: [ROOT], commandLine: list.join(' ') });
        expect(['running', 'panic', 'waiting', 'unmodelled']).toContain(outcome.kind);
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});
