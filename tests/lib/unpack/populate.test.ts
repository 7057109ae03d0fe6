import { describe, expect, it } from 'vitest';
import { bytesOfText, directory, FIFO, file, image, node, symlink, trailer } from './archive.ts';
import { unpack } from './unpacked.ts';

const ARCHIVE = image(file('f', 'x'.repeat(5000)), trailer());

describe('populate_rootfs', () => {
  it('unpacks the default archive first: /dev, /dev/console, /root', () => {
    const { at, paths } = unpack(ARCHIVE, { builtIn: 'default' });
    expect(paths).toEqual(['/', '/dev', '/dev/console', '/f', '/root']);
    expect(at('/dev/console')).toMatchObject({ type: 'char', rdev: [5, 1], permissions: 0o600, mtime: 'build' });
    expect(at('/root')?.permissions).toBe(0o700);
  });

  it('reads no image with INITRAMFS_FORCE, but gives its memory back', () => {
    const { paths, lines } = unpack(ARCHIVE, { builtIn: 'default', config: { INITRAMFS_FORCE: 'y' } });
    expect(paths).toEqual(['/', '/dev', '/dev/console', '/root']);
    expect(lines).toEqual(['Freeing initrd memory: 4K']);
  });

  it('is another function without BLK_DEV_INITRD: the same three, and not a word', () => {
    const { paths, lines, at } = unpack(ARCHIVE, { builtIn: 'default', config: { BLK_DEV_INITRD: 'n' } });
    expect(paths).toEqual(['/', '/dev', '/dev/console', '/root']);
    expect(lines).toEqual([]);
    expect(at('/dev/console')?.mtime).toBe('boot');
  });

  it('calls the line by whether there is a RAM disk, module or not', () => {
    const first = (setting: 'y' | 'm' | 'n'): string | undefined =>
      unpack(ARCHIVE, { config: { BLK_DEV_RAM: setting } }).lines[0];
    expect([first('y'), first('m'), first('n')]).toEqual([
      'Trying to unpack rootfs image as initramfs...',
      'Trying to unpack rootfs image as initramfs...',
      'Unpacking initramfs...',
    ]);
  });

  it('panics with the error of a built-in archive, and reads no other', () => {
    const { trace, paths } = unpack(ARCHIVE, { builtIn: image(directory('d'), 'junk') });
    expect(paths).toEqual(['/', '/d']);
    expect(trace.streams).toHaveLength(1);
  });

  it('writes /initrd.image over what the archive put there, through a link too', () => {
    const over = image(file('initrd.image', 'y'.repeat(3000), { uid: 7 }), 'junk');
    expect(unpack(over).at('/initrd.image')).toMatchObject({ uid: 7, contents: { length: 3000 + 124 + 4 } });
    const through = image(directory('d'), symlink('initrd.image', 'd/kept'), 'junk');
    expect(unpack(through).at('/d/kept')?.contents?.length).toBe(through.length);
    expect(unpack(image(directory('initrd.image'), 'junk')).at('/initrd.image')?.type).toBe('directory');
  });

  it('waits for ever where the archive put a fifo at /initrd.image, and says so', () => {
    expect(unpack(image(node('initrd.image', FIFO, [0, 0]), 'junk')).unmodelled).toContain('/initrd.image, a fifo');
  });

  it('says how much of a full tmpfs took the raw image', () => {
    const bytes = bytesOfText(`junk${'x'.repeat(1 << 20)}`);
    const { lines } = unpack(bytes, { rootfs: 'tmpfs', memory: 2 << 20 });
    expect(lines[2]).toMatch(/^\/initrd\.image: incomplete write \(\d+ != 1048580\)$/);
  });
});
