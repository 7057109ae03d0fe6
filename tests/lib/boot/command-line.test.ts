import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName } from '../../../src/lib/bytes/display-name.ts';
import type { CommandLine } from '../../../src/lib/kernel/command-line/command-line.ts';
import {
  getOption,
  kstrtobool,
  kstrtoint,
  kstrtouint,
  simpleStrtol,
  simpleStrtoul,
} from '../../../src/lib/kernel/command-line/numbers.ts';
import { parseCommandLine } from '../../../src/lib/kernel/command-line/parse.ts';
import { CONFIG_DEFAULTS, type KernelConfig } from '../../../src/lib/kernel/config.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { path } from './trees.ts';

function read(text: string, kernel: KernelVersion = '6.12', config: Partial<KernelConfig> = {}): CommandLine {
  return parseCommandLine(path(text), { kernel, config: { ...CONFIG_DEFAULTS, ...config } });
}

const args = (text: string, kernel?: KernelVersion): string[] => read(text, kernel).initArguments.map(displayName);
const variables = (text: string, kernel?: KernelVersion): string[] =>
  read(text, kernel).initEnvironment.map(displayName).slice(2);

describe('what goes to init', () => {
  test.each([
    ['single 3', ['single', '3']],
    ['root=/dev/sda1 ro quiet single', ['single']],
    ['-- a b=c --d', ['a', 'b=c', '--d']],
    ['a -- b -- c', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    ['one init=/x two', ['two']],
    ['one rdinit=/x two', ['two']],
    ['a.b c', ['c']],
    ['BOOT_IMAGE=/vmlinuz kexec x', ['x']],
    ['hung_task_panic x', ['x']],
    ['rdinit initrd init', ['rdinit', 'init']],
    ['keepinitrd', ['keepinitrd']],
    ['a\u00a0b', ['a\\xc2', 'b']],
    ['  \t a', ['a']],
  ])('%j gives the arguments %j', (line, expected) => {
    expect(args(line)).toEqual(expected);
  });

  test.each([
    ['foo=bar a.b=c', ['foo=bar']],
    ['foo="a b"', ['foo=a b']],
    ['"foo=a b"', ['foo=a b']],
    ['foo=1 bar=2 foo=3', ['foo=3', 'bar=2']],
    ['foo=', ['foo=']],
    ['=x=y', ['=x=y']],
    ['retain_initrd=1', ['retain_initrd=1']],
  ])('%j gives the variables %j', (line, expected) => {
    expect(variables(line)).toEqual(expected);
  });

  test('rootwait= is a variable for init on 6.1, which does not know it', () => {
    expect(variables('rootwait=5', '6.1')).toEqual(['rootwait=5']);
    expect(variables('rootwait=5', '6.12')).toEqual([]);
  });

  test('HOME= replaces the one that the kernel brings', () => {
    expect(read('HOME=/root').initEnvironment.map(displayName)).toEqual(['HOME=/root', 'TERM=linux']);
  });

  test('32 arguments are enough, the 33rd is too many', () => {
    const words = Array.from({ length: 33 }, (_, i) => `w${i}`);
    expect(read(words.slice(0, 32).join(' ')).panicLater).toBeNull();
    expect(read(words.join(' ')).panicLater).toEqual({ what: 'init', param: 'w32' });
  });

  test('31 variables fit beside HOME and TERM, the 32nd is too many', () => {
    const words = Array.from({ length: 32 }, (_, i) => `v${i}=x`);
    expect(read(words.slice(0, 31).join(' ')).panicLater).toBeNull();
    expect(read(words.join(' ')).panicLater).toEqual({ what: 'env', param: 'v31=x' });
  });
});

describe('what the kernel keeps', () => {
  test.each<[string, Partial<CommandLine>]>([
    ['root=/dev/sda1 root=/dev/sdb1', { rootName: path('/dev/sdb1') }],
    [`root=${'x'.repeat(70)}`, { rootName: path('x'.repeat(63)) }],
    ['ro rw', { readOnly: false }],
    ['rw ro', { readOnly: true }],
    ['rwx', { readOnly: true }],
    ['rootwait', { rootWait: -1 }],
    ['rootwait=3', { rootWait: 3000 }],
    ['rootwait=0x10', { rootWait: 16000 }],
    ['rootwait=-1', { rootWait: -1 }],
    ['rootwait=2147484', { rootWait: -1 }],
    ['rootdelay=5x', { rootDelay: 5 }],
    ['rootfstype=ext4,xfs rootflags=noatime', { rootFsNames: path('ext4,xfs'), rootMountData: path('noatime') }],
    ['noinitrd', { noInitrd: true }],
    ['noinitrdish', { noInitrd: true }],
    ['retain-initrd', { retainInitrd: true }],
    ['initramfs-async=off', { initramfsAsync: false }],
    ['ramdisk_size=0x1000 ramdisk_start=-1', { ramdiskSize: 4096, ramdiskStart: -1 }],
    ['init=/bin/sh rdinit=', { executeCommand: path('/bin/sh'), ramdiskExecuteCommand: path(''), rdinitGiven: true }],
    ['quiet loglevel=6', { consoleLoglevel: 6 }],
    ['loglevel=3,junk', { consoleLoglevel: 3 }],
    ['debug', { consoleLoglevel: 10 }],
    ['quiet=5', { consoleLoglevel: 4 }],
    ['devtmpfs.mount=0', { devtmpfsMount: false }],
    ['root="/dev/a b"', { rootName: path('/dev/a b') }],
    ['a -- root=/dev/x', { rootName: path('') }],
  ])('%j', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  test.each([
    ['loglevel=x', ["Malformed early option 'loglevel'"]],
    ['rootwait=x', ['ignoring invalid rootwait value']],
    ['rootwait=2147484', ['ignoring excessive rootwait value']],
    ['load_ramdisk=1', ['ignoring the deprecated load_ramdisk= option']],
    ['a b=c -- d', ['Unknown kernel command line parameters "a b=c", will be passed to user space.']],
    ['root=/dev/sda1 ro', []],
  ])('%j makes it say %j', (line, expected) => {
    expect(read(line).messages.map(({ text }) => text)).toEqual(expected);
  });

  test('a kernel without RAM disk hands ramdisk_size= on', () => {
    expect(read('ramdisk_size=1', '6.12', { BLK_DEV_RAM: 'n' }).initEnvironment).toContain('ramdisk_size=1');
  });

  test('noinitrd is deprecated since 7.0', () => {
    expect(read('noinitrd', '7.0').messages[0]?.text).toBe('noinitrd option is deprecated and will be removed soon');
    expect(read('noinitrd', '6.12').messages).toEqual([]);
  });
});

describe('numbers as the kernel reads them', () => {
  test.each([
    ['12', 12, 2],
    ['0x1f', 31, 4],
    ['0x', 0, 1],
    ['017', 15, 3],
    ['08', 0, 1],
    ['', 0, 0],
    ['-1', 0, 0],
    ['18446744073709551617', 1, 20],
  ])('simple_strtoul(%j)', (text, value, length) => {
    expect(simpleStrtoul(text, 0)).toEqual({ value, length });
  });

  test('simple_strtoul base 16 takes a prefix or none', () => {
    expect([simpleStrtoul('b302', 16).value, simpleStrtoul('0x801', 16).value]).toEqual([0xb302, 0x801]);
    expect(simpleStrtol('-0x10')).toBe(-16);
  });

  test.each([
    ['5', 5],
    ['-5', -5],
    ['+5', 5],
    ['0x10', 16],
    ['2147483647', 2147483647],
    ['2147483648', null],
    ['5x', null],
    ['', null],
    ['0x', null],
    ['-0', 0],
    ['-2147483648', -2147483648],
    ['-2147483649', null],
    ['017', 15],
    ['08', null],
    ['5\n', 5],
    ['--5', null],
    // Zeros in front of a number are digits like others, in any number; so are digits that are too many.
    [`${'0'.repeat(40)}17`, 15],
    [`0x${'0'.repeat(40)}1f`, 31],
    ['18446744073709551621', null],
  ])('kstrtoint(%j) is %j', (text, value) => {
    expect(kstrtoint(text)).toBe(value);
    if (!text.startsWith('-') && value !== null) expect(kstrtouint(text)).toBe(value);
  });

  test('kstrtouint takes what an int cannot hold, and no minus', () => {
    expect(['4294967295', '4294967296', '-1', '-0', '+', '+7'].map(kstrtouint)).toEqual([
      4294967295,
      null,
      null,
      null,
      null,
      7,
    ]);
  });

  test('kstrtobool and get_option', () => {
    expect(['y', '1', 'on', 'oN', 'n', '0', 'off', 'x', ''].map(kstrtobool)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      null,
      null,
    ]);
    expect(['7', '-1', '0x7,8', 'x', '', null].map(getOption)).toEqual([7, -1, 7, null, null, null]);
  });
});

test('any text is read, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.constantFrom<KernelVersion>('6.1', '6.12', '7.1'), (text, kernel) => {
      const { text: kept, initEnvironment } = read(text, kernel);
      expect(kept.length).toBeLessThanOrEqual(2047);
      expect(initEnvironment.length).toBeLessThanOrEqual(34);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
