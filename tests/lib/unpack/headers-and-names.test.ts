import { describe, expect, it } from 'vitest';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { CHAR, directory, entryText, file, image, node, symlink, trailer } from './archive.ts';
import { unpack } from './unpacked.ts';

describe('header fields', () => {
  it('end at the first character that is no digit, and 0x is stepped over, up to 7.1', () => {
    const bytes = image(file('a', '', { digits: { 2: '0x0000ff', 3: '12g45678' } }));
    for (const kernel of ['6.1', '6.12', '7.0', '7.1'] as const) {
      expect(unpack(bytes, { kernel }).at('/a')).toMatchObject({ uid: 255, gid: 0x12 });
    }
  });

  it('make a damaged header of any bad character in 7.2, the check field included', () => {
    for (const field of Array(13).keys()) {
      const bytes = image(file('before', 'x'), file('a', '', { digits: { [field]: '0000000g' } }), file('after'));
      const { error, paths } = unpack(bytes, { kernel: 'next' });
      expect(error).toBe('damaged header');
      expect(paths).toEqual(['/', '/before', '/initrd.image']);
    }
  });

  it('are no cpio magic for anything but the three', () => {
    expect(unpack(image(file('a', '', { magic: '070703' }))).error).toBe('no cpio magic');
    expect(unpack(image(file('a', '', { magic: '070707' }))).error).toBe(
      'incorrect cpio method used: use -H newc option',
    );
    expect(unpack(image(file('a', 'b', { magic: '070702', check: 0x62 }))).error).toBeNull();
  });

  it('keep a device number in 12 and 20 bits, a larger minor running into the major', () => {
    const { at } = unpack(image(node('n', CHAR, [0xfff, 0xfffff]), node('m', CHAR, [0x1001, 0x200003])));
    expect(at('/n')?.rdev).toEqual([0xfff, 0xfffff]);
    expect(at('/m')?.rdev).toEqual([3, 3]);
  });

  it('leave owner or group as it is where it is 0xffffffff', () => {
    const { at } = unpack(
      image(file('a', '', { uid: 0xffffffff, gid: 7 }), file('a', '', { uid: 3, gid: 0xffffffff })),
    );
    expect(at('/a')).toMatchObject({ uid: 3, gid: 7 });
  });
});

describe('an entry that is skipped without a word', () => {
  it('has a namesize of 0 or over 4096, or a body and no regular file, or a target over 4096', () => {
    // Without a name there is nothing between header and body: 110 bytes, 2 that align them, 4 of the body.
    const nameless = entryText({ name: '', mode: 0o100644, namesize: 0, body: 'abcd' });
    expect(unpack(image(nameless, file('next', 'x'))).paths).toEqual(['/', '/next']);
    const long = image(file('n'.repeat(4097), 'body'), file('next', 'x'));
    expect(unpack(long).paths).toEqual(['/', '/next']);
    const bodies = image(
      directory('d', { body: 'body' }),
      node('c', CHAR, [1, 3], { body: 'body' }),
      symlink('l', 't'.repeat(4097)),
      entryText({ name: 'TRAILER!!!', mode: 0, body: 'body' }),
      file('next', 'x'),
    );
    expect(unpack(bodies).paths).toEqual(['/', '/next']);
  });

  it('says in its step why', () => {
    const { trace } = unpack(image(directory('d', { body: 'body' })));
    const steps = Array.from({ length: trace.length }, (_, index) => trace.step(index));
    const headers = steps.flatMap((step) =>
      step.kind === 'unpack' && step.event.kind === 'state' ? [step.event.detail] : [],
    );
    expect(headers).toContainEqual(expect.objectContaining({ decision: 'skip: not a file, but has a body' }));
  });
});

describe('a name', () => {
  it('must end with NUL: else its line is printed and the archive is malformed, on every kernel', () => {
    const bytes = image(file('ok'), entryText({ name: 'abcd', mode: 0o100644, namesize: 4 }), file('after'));
    for (const kernel of KERNEL_VERSIONS) {
      const { error, lines, paths } = unpack(bytes, { kernel });
      expect(error).toBe('malformed archive');
      expect(lines).toContain('initramfs name without nulterm: abcd');
      expect(paths).toEqual(['/', '/initrd.image', '/ok']);
    }
    const link = image(symlink('abcd', 'target', { namesize: 4 }));
    expect(unpack(link).lines).toContain('initramfs symlink without nulterm: abcd');
  });

  it('is printed as far as one line of the kernel goes: 989 bytes on 6.1, 1021 on 6.12', () => {
    const bytes = image(file('n'.repeat(3000), '', { namesize: 3000 }));
    expect(unpack(bytes, { kernel: '6.1' }).lines[1]).toHaveLength(989);
    expect(unpack(bytes, { kernel: '6.12' }).lines[1]).toHaveLength(1021);
  });

  it('ends at its first NUL, so padding with NULs aligns the data', () => {
    const { text } = unpack(image(file('a\0\0\0\0\0\0', 'body', { namesize: 7 })));
    expect(text('/a')).toBe('body');
  });

  it('may begin with / or ./ and go through .., which stops at the root', () => {
    const names = ['/a', './b', '../../c', 'd/../e', 'd/./f'];
    const { paths } = unpack(image(directory('d'), ...names.map((name) => file(name))));
    expect(paths).toEqual(['/', '/a', '/b', '/c', '/d', '/d/f', '/e']);
  });

  it('makes no missing parents, and nothing is said', () => {
    const { paths, lines } = unpack(image(file('no/such/file', 'x'), directory('no/dir'), file('next')));
    expect(paths).toEqual(['/', '/next']);
    expect(lines).toEqual(['Trying to unpack rootfs image as initramfs...']);
  });

  it('of a component over 255 bytes is not made', () => {
    const { paths } = unpack(image(file('x'.repeat(256)), file('y'.repeat(255)), directory(`${'x'.repeat(256)}/..`)));
    expect(paths).toEqual(['/', `/${'y'.repeat(255)}`]);
  });

  it('of . sets owner and mode of the root', () => {
    const { at } = unpack(image(directory('.', { mode: 0o040711, uid: 5, gid: 6, mtime: 99 })));
    expect(at('/')).toMatchObject({ permissions: 0o711, uid: 5, gid: 6, mtime: 99 });
  });

  it('of TRAILER!!! makes nothing, and unpacking goes on', () => {
    expect(unpack(image(trailer(), file('a'), trailer(), trailer(), file('b'))).paths).toEqual(['/', '/a', '/b']);
  });
});
