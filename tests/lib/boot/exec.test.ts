import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName } from '../../../src/lib/bytes/display-name.ts';
import { execBinprm, type Executed } from '../../../src/lib/kernel/boot/exec/exec-binprm.ts';
import { refusalWords } from '../../../src/lib/kernel/boot/exec/refusal-words.ts';
import { parseShebang } from '../../../src/lib/kernel/boot/exec/script.ts';
import { followPath } from '../../../src/lib/kernel/boot/path-walk.ts';
import { CONFIG_DEFAULTS, type KernelConfig } from '../../../src/lib/kernel/config.ts';
import { bytes, path, PROGRAM, treeOf } from './trees.ts';

const LINES = [
  'file /bin/sh program 0755 0 0',
  'file /data program 0644 0 0',
  'dir /d 0755 0 0',
  'slink /loop loop 0777 0 0',
  'slink /sh bin/sh 0777 0 0',
  'file /short x 0755 0 0',
];

/** Runs /init of these bytes. Out: with the reason in words. */
function run(
  body: Uint8Array,
  { mode = '0755', config = {} as Partial<KernelConfig>, more = [] as readonly string[] } = {},
): Omit<Executed, 'refusal'> & { readonly reason: string | null } {
  const view = treeOf([...LINES, ...more, `file /init body ${mode} 0 0`], { body });
  const tree = { view, config: { ...CONFIG_DEFAULTS, ...config }, openForWriting: new Set<number>() };
  const { refusal, ...executed } = execBinprm(tree, path('/init'), [path('/init'), path('arg')]);
  return { ...executed, reason: refusal === null ? null : refusalWords(refusal) };
}

/** A copy of the program with some bytes changed. */
function changed(...changes: readonly (readonly [offset: number, value: number])[]): Uint8Array {
  const copy = PROGRAM.slice();
  for (const [offset, value] of changes) copy[offset] = value;
  return copy;
}

/** A program that names a loader, as its only segment beside the real one. */
function dynamic(loader: string, size = loader.length): Uint8Array {
  const body = new Uint8Array(64 + 112 + loader.length + 64);
  body.set(PROGRAM.subarray(0, 64));
  body.set(PROGRAM.subarray(64, 120), 120);
  body.set(bytes(loader), 176);
  const view = new DataView(body.buffer);
  view.setUint16(56, 2, true);
  view.setUint32(64, 3, true);
  view.setBigUint64(72, 176n, true);
  view.setBigUint64(96, BigInt(size), true);
  return body;
}

describe('what a file is decides whether it runs (each seen on a booted kernel)', () => {
  test.each<[string, Uint8Array, number]>([
    ['a static program', PROGRAM, 0],
    ['an empty file', bytes(''), -8],
    ['text', bytes('echo\n'), -8],
    ['16 bytes of a program', PROGRAM.slice(0, 16), -8],
    ['a program for AArch64', changed([18, 0xb7]), -8],
    ['a program for i386', changed([18, 3]), -8],
    ['an object file', changed([16, 1]), -8],
    ['no program headers', changed([56, 0]), -8],
    ['program headers of another size', changed([54, 32]), -8],
    ['another class byte, which nobody looks at', changed([4, 1]), 0],
    ['a segment whose place in the file does not fit its address', changed([72, 1]), -22],
    ['a loader that is missing', dynamic('/lib/ld.so\0'), -2],
    ['a loader that is there', dynamic('/bin/sh\0'), 0],
    ['a loader without execute bit', dynamic('/data\0'), -13],
    ['a loader that is a directory', dynamic('/d\0'), -13],
    ['a loader that is shorter than a header', dynamic('/short\0'), -5],
    ['a loader that is no ELF file', dynamic('/long\0'), -80],
    ['a loader whose name has no end', dynamic('/bin/sh'), -8],
    ['a loader with an empty name', dynamic('\0'), -8],
    ['a loader whose name lies beyond the end', dynamic('/bin/sh\0', 4000), -5],
    ['a loader whose name is longer than a path', dynamic('/bin/sh\0', 5000), -8],
    ['a script', bytes('#!/bin/sh\n'), 0],
    ['a script without a line end', bytes('#!/bin/sh'), 0],
    ['a script with a relative interpreter', bytes('#! bin/sh x \n'), 0],
    ['a script through a link', bytes('#!/sh\n'), 0],
    ['a script with a loop of links', bytes('#!/loop\n'), -40],
    ['a script with a carriage return', bytes('#!/bin/sh\r\n'), -2],
    ['a script with a directory', bytes('#!/d\n'), -13],
    ['a script with a file without execute bit', bytes('#!/data\n'), -13],
    ['#! and a line end', bytes('#!\n'), -8],
    ['#! and nothing: the working directory', bytes('#!'), -13],
    ['#! and blanks', bytes('#!   '), -13],
    ['a path that fills all but the last byte', bytes(`#!/${'a'.repeat(252)}`), -2],
    ['a path that fills the buffer', bytes(`#!/${'a'.repeat(253)}`), -8],
    ['a space before #!', bytes(' #!/bin/sh\n'), -8],
    ['its own interpreter', bytes('#!/init\n'), -40],
  ])('%s', (_, body, errno) => {
    const result = run(body, { more: [`file /long ${'x'.repeat(100)} 0755 0 0`] });
    expect(result.errno).toBe(errno);
    expect(result.reason === null).toBe(errno === 0);
  });

  test.each([
    ['0755', 0],
    ['0644', -13],
    ['0001', 0],
    ['0100', 0],
    ['0000', -13],
  ])('permissions %s', (mode, errno) => {
    expect(run(PROGRAM, { mode }).errno).toBe(errno);
  });

  test('a 32-bit program runs where the kernel was built for it', () => {
    const body = new Uint8Array(200);
    body.set(PROGRAM.subarray(0, 16));
    const view = new DataView(body.buffer);
    view.setUint16(16, 2, true);
    view.setUint16(18, 3, true);
    view.setUint32(28, 52, true);
    view.setUint16(42, 32, true);
    view.setUint16(44, 1, true);
    expect(run(body).errno).toBe(-8);
    expect(run(body, { config: { IA32_EMULATION: 'y' } }).errno).toBe(0);
  });

  test('a kernel without a binary format says that there is no file, one with another says that it is no program', () => {
    expect(run(PROGRAM, { config: { BINFMT_ELF: 'n', BINFMT_SCRIPT: 'n' } }).errno).toBe(-2);
    expect(run(PROGRAM, { config: { BINFMT_ELF: 'n' } }).errno).toBe(-8);
    expect(run(bytes('#!/bin/sh\n'), { config: { BINFMT_SCRIPT: 'n' } }).errno).toBe(-8);
  });

  test('five scripts in a row run, six do not', () => {
    const chain = (length: number): string[] =>
      Array.from({ length }, (_, i) => `file /s${i} #!/${i + 1 < length ? `s${i + 1}` : 'bin/sh'} 0755 0 0`);
    expect(run(bytes('#!/s0\n'), { more: chain(4) }).errno).toBe(0);
    expect(run(bytes('#!/s0\n'), { more: chain(5) }).errno).toBe(-40);
  });

  test('a file that the unpacker still holds open cannot be executed', () => {
    const view = treeOf(['file /init program 0755 0 0']);
    const ino = view.lookup(path('/init'))?.ino ?? 0;
    const tree = { view, config: CONFIG_DEFAULTS, openForWriting: new Set([ino]) };
    expect(execBinprm(tree, path('/init'), [path('/init')]).errno).toBe(-26);
  });
});

describe('the arguments of a script', () => {
  test.each([
    ['#!/bin/sh\n', ['/bin/sh', '/init', 'arg']],
    ['#!/bin/sh -a  b \t\n', ['/bin/sh', '-a  b', '/init', 'arg']],
    ['#!\t /bin/sh\t-x\n', ['/bin/sh', '-x', '/init', 'arg']],
    ['#!/bin/sh -x\r\n', ['/bin/sh', '-x\\x0d', '/init', 'arg']],
  ])('%j', (text, argv) => {
    expect(run(bytes(text)).argv.map(displayName)).toEqual(argv);
  });
});

describe('paths', () => {
  const view = treeOf([
    'file /a/b/f x 0644 0 0',
    'slink /up a/b/.. 0777 0 0',
    'slink /abs /a 0777 0 0',
    'slink /loop /loop 0777 0 0',
    'slink /through a/b/f/g 0777 0 0',
  ]);
  test.each([
    ['/a/b/f', 0],
    ['a//b/./f', 0],
    ['/../../a', 0],
    ['/up/b/f', 0],
    ['/abs/b/', 0],
    ['', 0],
    ['/a/b/f/', -20],
    ['/a/b/f/..', -20],
    ['/through', -20],
    ['/nope/..', -2],
    ['/loop', -40],
    [`/${'x'.repeat(256)}`, -36],
    ['/x'.repeat(2048), -36],
  ])('%j', (text, errno) => {
    expect(followPath(view, path(text)).errno).toBe(errno);
  });

  test('the 41st link on a way is too many', () => {
    const links = Array.from({ length: 41 }, (_, i) => `slink /l${i} ${i === 0 ? 'a' : `l${i - 1}`} 0777 0 0`);
    const chain = treeOf(['dir /a 0755 0 0', ...links]);
    expect(followPath(chain, path('/l39')).errno).toBe(0);
    expect(followPath(chain, path('/l40')).errno).toBe(-40);
  });
});

test('any bytes are executed or refused, and nothing is thrown', () => {
  const head = fc.constantFrom('', '#!', '#!/bin/sh', '\x7fELF');
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 400 }), fc.boolean(), (start, rest, elf) => {
      const body = elf ? PROGRAM.slice() : new Uint8Array([...bytes(start), ...rest]);
      if (elf) rest.forEach((value, i) => (body[(i * 7 + value) % 200] = value));
      expect(run(body).errno).toBeLessThanOrEqual(0);
      expect(() => parseShebang(Uint8Array.from({ length: 256 }, (_, i) => body[i] ?? 0))).not.toThrow();
    }),
    { seed: 3, numRuns: 400 },
  );
});
