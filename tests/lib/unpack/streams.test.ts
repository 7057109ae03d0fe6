import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOfText, directory, file, image, symlink, trailer } from './archive.ts';
import { unpack } from './unpacked.ts';

const gzip = (...texts: readonly string[]): string =>
  Buffer.from(gzipSync(image(...texts), { level: 9 })).toString('latin1');
const aligned = (text: string): string => text + '\0'.repeat(-text.length & 3);
const FIRST = file('first', '1') + trailer();
const SECOND = file('second', '2') + trailer();

describe('a plain image', () => {
  it('of nothing, or of nothing but zeros, is success', () => {
    expect(unpack(new Uint8Array(0)).lines).toEqual([]);
    expect(unpack(new Uint8Array(1000))).toMatchObject({ error: null, paths: ['/'] });
  });

  it('cut at any byte is success, and the file that is cut keeps its length', () => {
    const whole = image(directory('d'), file('d/f', 'contents'), symlink('l', 'd'), file('g', 'more'), trailer());
    for (let length = 0; length <= whole.length; length++) {
      const { error, at } = unpack(whole.subarray(0, length));
      expect(error).toBeNull();
      const cut = at('/d/f');
      if (cut !== null) expect(cut.contents?.length).toBe(8);
    }
  });

  it('cut inside a body leaves zeros behind what came, and no time from the archive', () => {
    const whole = image(file('f', 'contents'));
    const { text, at } = unpack(whole.subarray(0, whole.length - 3));
    expect(text('/f')).toBe('conte\0\0\0');
    expect(at('/f')?.mtime).toBe('boot');
  });

  it('of text, of a program or of one byte is no archive', () => {
    for (const text of ['some text', '\x7fELF', '\x1f']) {
      expect(unpack(bytesOfText(text)).error).toBe('invalid magic at start of compressed archive');
    }
    expect(unpack(bytesOfText('0'.repeat(110))).error).toBe('no cpio magic');
    expect(unpack(bytesOfText('0'.repeat(109))).error).toBeNull();
  });

  it('may hold several archives with zeros between them', () => {
    expect(unpack(image(FIRST, '\0'.repeat(508), SECOND)).paths).toEqual(['/', '/first', '/second']);
  });

  it('with rubbish behind it: what was unpacked stays, and the first error is told', () => {
    const { error, paths } = unpack(image(FIRST, 'junk'), { config: { BLK_DEV_RAM: 'n' } });
    expect(error).toBe('invalid magic at start of compressed archive');
    expect(paths).toEqual(['/', '/first']);
    expect(unpack(image(FIRST, '\0\0', 'junk')).error).toBe('broken padding');
  });
});

describe('a compressed image', () => {
  it('is followed by more of them, and by plain archives at a multiple of four', () => {
    expect(unpack(image(gzip(FIRST), gzip(SECOND))).paths).toEqual(['/', '/first', '/second']);
    expect(unpack(image(aligned(gzip(FIRST)), SECOND)).paths).toEqual(['/', '/first', '/second']);
    expect(unpack(image(FIRST, gzip(SECOND))).paths).toEqual(['/', '/first', '/second']);
  });

  it('whose plain data is cut has junk at its end', () => {
    for (const text of ['', FIRST.slice(0, 50), FIRST.slice(0, 115), file('f', 'contents').slice(0, -4)]) {
      expect(unpack(image(gzip(text))).error).toBe('junk at the end of compressed archive');
    }
  });

  it('of zeros is no cpio as the first segment, and fine behind another', () => {
    expect(unpack(image(gzip('\0'.repeat(200)))).error).toBe('no cpio magic');
    expect(unpack(image(gzip(FIRST), gzip('\0'.repeat(200)))).error).toBeNull();
  });

  it('with other bytes behind an archive has junk within', () => {
    expect(unpack(image(gzip(FIRST, 'junk'))).error).toBe('junk within compressed archive');
    expect(unpack(image(gzip(FIRST, '\0'.repeat(64), SECOND))).paths).toEqual(['/', '/first', '/second']);
  });

  it('that is cut tells so, and what came out before stays', () => {
    const bytes = image(
      gzip(
        file('early', 'e'),
        file('noise', Array.from({ length: 90000 }, (_, i) => String.fromCharCode((i * i) % 251)).join('')),
      ),
    );
    const { error, text } = unpack(bytes.subarray(0, bytes.length >> 1));
    expect(error).toBe('read error');
    expect(text('/early')).toBe('e');
  });

  it('that is cut inside its trailer sends a kernel behind the image: that is said, and no more', () => {
    const bytes = image(gzip(FIRST));
    const { unmodelled, trace, lines } = unpack(bytes.subarray(0, bytes.length - 3));
    expect(unmodelled).toContain('3 bytes past the end of the image');
    expect(trace.step(trace.length - 1)).toMatchObject({ event: { kind: 'unmodelled' } });
    expect(lines).toEqual(['Trying to unpack rootfs image as initramfs...']);
  });

  it('of a method that was left out is told in the words of the version', () => {
    const bytes = image(FIRST, gzip(SECOND));
    const config = { RD_GZIP: 'n', BLK_DEV_RAM: 'n' } as const;
    expect(unpack(bytes, { config }).lines).toEqual([
      'Unpacking initramfs...',
      'Initramfs unpacking failed: compression method gzip not configured',
    ]);
    expect(unpack(bytes, { config, kernel: '7.0' }).lines).toEqual([
      'Unpacking initramfs...',
      'compression method gzip not configured',
      'Initramfs unpacking failed: decompressor failed',
    ]);
  });
});

describe('the first error', () => {
  it('is the one that is told: a bad checksum, not the junk behind it', () => {
    const bad = file('bad', 'x', { magic: '070702', check: 1 });
    const { error, paths } = unpack(image(file('ok'), bad, 'junk'), { config: { BLK_DEV_RAM: 'm' } });
    expect(error).toBe('bad data checksum');
    expect(paths).toEqual(['/', '/bad', '/ok']);
  });

  it('leaves the raw image where a RAM disk is built in, and only there', () => {
    const bytes = bytesOfText('no archive');
    expect(unpack(bytes).at('/initrd.image')).toMatchObject({ permissions: 0o700, contents: { length: 10 } });
    expect(unpack(bytes, { config: { BLK_DEV_RAM: 'm' } })).toMatchObject({
      paths: ['/'],
      lines: [
        'Trying to unpack rootfs image as initramfs...',
        'Initramfs unpacking failed: invalid magic at start of compressed archive',
      ],
    });
  });

  it('makes 6.1 unpack its own archive again, and 6.12 not', () => {
    const bytes = image(directory('root', { mode: 0o040711 }), 'junk');
    expect(unpack(bytes, { kernel: '6.1', builtIn: 'default' }).at('/root')?.permissions).toBe(0o700);
    expect(unpack(bytes, { kernel: '6.12', builtIn: 'default' }).at('/root')?.permissions).toBe(0o711);
  });

  it('on a full tmpfs is a write error; the file keeps its whole length', () => {
    const big = file('big', 'x'.repeat(1 << 20)) + file('after');
    const { error, at } = unpack(image(big), { rootfs: 'tmpfs', memory: 2 << 20 });
    expect(error).toBe('write error');
    expect(at('/big')?.contents?.length).toBe(1 << 20);
    expect(at('/after')).toBeNull();
  });
});

describe('times', () => {
  it('of directories are those of the archive although files came into them later; the first entry of one wins', () => {
    const bytes = image(directory('d', { mtime: 11 }), file('d/f'), directory('d', { mtime: 22 }), file('d/g'));
    expect(unpack(bytes).at('/d')?.mtime).toBe(11);
  });

  it('are those of the boot without INITRAMFS_PRESERVE_MTIME', () => {
    const { at } = unpack(image(directory('d'), file('f')), { config: { INITRAMFS_PRESERVE_MTIME: 'n' } });
    expect([at('/d')?.mtime, at('/f')?.mtime]).toEqual(['boot', 'boot']);
  });

  it('of the default archive are those of the kernel’s build', () => {
    const { at } = unpack(image(file('f')), { builtIn: 'default' });
    expect([at('/dev')?.mtime, at('/f')?.mtime]).toEqual(['build', 1_000_000_000]);
  });
});

describe('limits', () => {
  it('64 MiB of zeros out of 64 KiB are a file of zeros that takes no memory', () => {
    const block = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: 3 });
    const head = Buffer.from(image(file('zeros', '', { filesize: 1 << 26 })));
    const bytes = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
      deflateRawSync(head, { finishFlush: 3 }),
      ...Array.from({ length: 64 }, () => block),
      deflateRawSync(Buffer.alloc(0)),
      Buffer.alloc(8),
    ]);
    const { at, error } = unpack(new Uint8Array(bytes));
    expect(error).toBeNull();
    expect(at('/zeros')?.contents).toEqual({ length: 1 << 26, pieces: [] });
  });

  it('end in a step that says which one it was', () => {
    const many = image(...Array.from({ length: 100 }, (_, index) => file(`f${index}`)));
    const steps = { steps: 200, expandedBytes: 1e9, keptBytes: 1e9 };
    expect(unpack(many, { limits: steps }).unmodelled).toContain('more than 200 steps');
    const expanded = unpack(image(gzip(FIRST, '\0'.repeat(200_000))), { limits: { ...steps, expandedBytes: 100_000 } });
    expect(expanded.unmodelled).toContain('at most 100000');
    expect(expanded.error).toBeNull();
  });

  it('a body of 4 GiB - 1 that is not there takes no memory', () => {
    const bytes = image(file('big', 'x', { filesize: 2 ** 32 - 1 }));
    const contents = unpack(bytes).at('/big')?.contents;
    expect(contents?.length).toBe(2 ** 32 - 1);
    expect(contents?.pieces.map(({ bytes: piece }) => piece.length)).toEqual([4]);
  });

  it('links that lead in circles and directories in great depth are walked in bounded time', () => {
    const circle = image(symlink('a', 'b'), symlink('b', 'a'), file('a/x'), file('y', 'y'));
    expect(unpack(circle).paths).toEqual(['/', '/a', '/b', '/y']);
    const deep = Array.from({ length: 2000 }, (_, depth) =>
      directory(
        Array(depth + 1)
          .fill('d')
          .join('/'),
      ),
    );
    expect(unpack(image(...deep)).paths).toHaveLength(2001);
  });
});
