import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, MESSAGE_IDS } from '../../../src/lib/kernel/messages/catalogue.ts';
import { parseFormat, printf, type MessageArgument } from '../../../src/lib/kernel/messages/format.ts';
import { message, messageText, PANIC_PREFIX } from '../../../src/lib/kernel/messages/print.ts';
import { LINES, type LineId } from '../../../src/lib/kernel/messages/printed/lines.ts';
import { PANICS, type PanicId } from '../../../src/lib/kernel/messages/printed/panics.ts';
import { REASONS } from '../../../src/lib/kernel/messages/printed/reasons.ts';
import { recognise, withoutPrefixes } from '../../../src/lib/kernel/messages/recognise.ts';

/** Arguments as the kernel gives them: names without spaces, numbers without signs where the format has none. */
function argumentsOf(format: string): fc.Arbitrary<MessageArgument[]> {
  const name = fc.string({ unit: fc.constantFrom(...'abcXYZ019/_.-+=:,'), minLength: 1, maxLength: 20 });
  const conversions = parseFormat(format).filter((part) => typeof part !== 'string');
  const one = { s: name, d: fc.integer(), u: fc.nat(), x: fc.nat() };
  return fc.tuple(...conversions.map(({ kind }) => one[kind] as fc.Arbitrary<MessageArgument>));
}

describe('printf', () => {
  test.each([
    ['%s and %d', ['a', -3], 'a and -3'],
    ['exitcode=0x%08x', [0x100], 'exitcode=0x00000100'],
    ['%-9s %10llu|', ['6200', 6144], '6200            6144|'],
    ['%#.2x %#.2x', [0x1f, 0x8], '0x1f 0x08'],
    ['%#010llx', [0x1000], '0x00001000'],
    ['100%% of %ldK', [12], '100% of 12K'],
    ['(%zd != %ld)', [1, 2], '(1 != 2)'],
    ['"%s"', [], '"(null)"'],
  ])('prints %j', (format, args, text) => {
    expect(printf(format, args)).toBe(text);
  });
});

describe('the catalogue', () => {
  test.each(MESSAGE_IDS.filter((id) => CATALOGUE[id].needsContext !== true))('recognises its own %s', (id) => {
    const spec = CATALOGUE[id];
    fc.assert(
      fc.property(argumentsOf(spec.format), (args) => {
        const before = { line: '', panic: PANIC_PREFIX, reason: 'Initramfs unpacking failed: ' }[spec.kind ?? 'line'];
        const line = before + printf(spec.format, args);
        expect(recognise(line)).toContainEqual({ id, args });
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('has no two lines with the same text, unless the second differs in level or place', () => {
    const keys = MESSAGE_IDS.map((id) => {
      const { format, kind, level, file, function: name } = CATALOGUE[id];
      return [format, kind, level, file, name].join('|');
    });
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what the engine prints', () => {
  test.each(MESSAGE_IDS.filter((id): id is LineId | PanicId => Object.hasOwn({ ...LINES, ...PANICS }, id)))(
    'is what the catalogue says of %s',
    (id) => {
      const { level, format, kind } = CATALOGUE[id];
      expect(message(id, 1, 2, 3, 4)).toMatchObject({
        level,
        text: (kind === 'panic' ? PANIC_PREFIX : '') + printf(format, [1, 2, 3, 4]),
      });
    },
  );

  test('is described in the catalogue, all of it', () => {
    expect(MESSAGE_IDS).toEqual(expect.arrayContaining(Object.keys({ ...LINES, ...PANICS, ...REASONS })));
  });
});

describe('recognise', () => {
  test.each([
    ['[    0.123456] Run /init as init process'],
    ['<6>[    0.123456] Run /init as init process'],
    ['[   12.1][    T1] Run /init as init process\r'],
    ['<6>Run /init as init process'],
    ['Nov 21 11:00:00 host kernel: Run /init as init process'],
    ['2026-11-21T11:00:00+0000 host kernel: [    1.5] Run /init as init process'],
  ])('sees through the prefix of %j', (line) => {
    expect(recognise(line)).toEqual([{ id: 'run-init', args: ['/init'] }]);
  });

  test('finds the reason inside the line that reports a failed image', () => {
    expect(recognise('rootfs image is not initramfs (no cpio magic); looks like an initrd')).toEqual([
      { id: 'not-initramfs', args: ['no cpio magic'] },
      { id: 'reason-no-magic', args: [] },
    ]);
  });

  test('finds the panic in its last line too', () => {
    const text = messageText('panic-requested-init', '/nope', -2);
    expect(recognise(`---[ end Kernel panic - not syncing: ${text} ]---`)[1]).toEqual({
      id: 'panic-requested-init',
      args: ['/nope', -2],
    });
  });

  test('knows the panic of a broken built-in archive by its reason', () => {
    expect(recognise('Kernel panic - not syncing: broken padding').map(({ id }) => id)).toEqual([
      'panic-built-in',
      'reason-broken-padding',
    ]);
  });

  test('finds the list of tried filesystems with or without the space that ends its line', () => {
    for (const line of ['No filesystem could mount root, tried: ', 'No filesystem could mount root, tried:']) {
      expect(recognise(line)[0]?.id).toBe('no-filesystem-could-mount');
    }
  });

  test.each(['', 'usb 1-1: new high-speed USB device', 'Kernel panic - not syncing: Oops', 'Run', 'x'.repeat(100_000)])(
    'says nothing about a line that is not in the catalogue (%#)',
    (line) => {
      expect(recognise(line)).toEqual([]);
    },
  );

  test('never fails and never hangs on any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (line) => {
        expect(Array.isArray(recognise(line))).toBe(true);
        expect(withoutPrefixes(line).length).toBeLessThanOrEqual(line.length);
      }),
      { seed: 2, numRuns: 500 },
    );
    const nasty = 'VFS: Cannot open root device "'.concat('" or '.repeat(700));
    expect(recognise(nasty)).toEqual([]);
  });
});
