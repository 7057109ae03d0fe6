import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerLine } from '../../../scripts/compression/kernel-answers.ts';
import { makePayload } from '../../../scripts/compression/payload.ts';
import { applyDamage, everyDamage } from './damage.ts';
import { readFixture, recorded, unpack } from './recorded.ts';

const payload = makePayload();

it('the payload that the fixtures were packed from is the one that the script still makes', () => {
  expect(createHash('sha256').update(payload).digest('hex')).toBe(recorded.payloadSha256);
});

describe.each(recorded.cases)('$file ($made)', ({ file, format, damaged, withJunk, ...kernel }) => {
  const bytes = readFixture(file);

  it('gives what the kernel gives: output, consumed bytes, flushes, error', () => {
    const { consumed, flushes, bytes: size, crc, error, sha256 } = unpack(format, bytes);
    expect({ flushes, bytes: size, crc, error, sha256 }).toEqual({
      flushes: kernel.flushes,
      bytes: kernel.bytes,
      crc: kernel.crc,
      error: kernel.error,
      sha256: kernel.sha256,
    });
    if (error === null) expect(consumed).toBe(kernel.consumed);
  });

  it('ends where the kernel sees its end, whatever lies behind', () => {
    const behind = new Uint8Array([...bytes, ...recorded.junk]);
    const [consumed, size, crc, error] = withJunk;
    const ours = unpack(format, behind);
    expect([ours.bytes, ours.crc, ours.error]).toEqual([size, crc, error]);
    if (error === null) expect(ours.consumed).toBe(consumed);
  });

  it('cut or with a bit changed, it loses and says what the kernel loses and says', () => {
    for (const [length, offset, xor, consumed, flushes, size, crc, error] of damaged) {
      const ours = unpack(format, applyDamage(bytes, length, offset, xor));
      const where = `length ${length}, byte ${offset} ^ ${xor}`;
      expect([where, ours.bytes, ours.crc, ours.error]).toEqual([where, size, crc, error]);
      // A whole dictionary is one flush of lzma there; ours cuts large ones.
      if (format !== 'lzma') expect([where, ours.flushes]).toEqual([where, flushes]);
      if (error === null) expect([where, ours.consumed]).toEqual([where, consumed]);
    }
  });
});

describe('every cut and every single changed bit of a small file', () => {
  it.each(recorded.exhaustive)(
    '$file: $answers answers equal those of the kernel',
    ({ file, format, answers, sha256 }) => {
      const bytes = readFixture(file);
      const damages = everyDamage(bytes.length);
      expect(damages).toHaveLength(answers);
      const hash = createHash('sha256');
      for (const { length, offset, xor } of damages) {
        hash.update(answerLine(unpack(format, applyDamage(bytes, length, offset, xor))));
      }
      expect(hash.digest('hex')).toBe(sha256);
    },
  );
});

describe('a sink that refuses', () => {
  it.each([
    ['named.gz', 'gzip', 'write error'],
    ['blocks.bz2', 'bzip2', 'Compressed file ends unexpectedly'],
    ['small-dictionary.lzma', 'lzma', 'LZMA data is corrupt'],
    ['crc32.xz', 'xz', 'XZ-compressed data is corrupt'],
    ['default.lzo', 'lzo', 'decompressor failed'],
    ['two-magics.lz4', 'lz4', 'decompressor failed'],
    ['fast.zst', 'zstd', 'Failed to flush()'],
  ] as const)('%s: %s stops at once and says "%s"', (file, format, error) => {
    expect(unpack(format, readFixture(file), 0)).toMatchObject({ flushes: 1, error });
  });

  it('can refuse later than at the first flush', () => {
    const whole = unpack('xz', readFixture('crc32.xz'));
    for (let refused = 0; refused < whole.flushes; refused++) {
      expect(unpack('xz', readFixture('crc32.xz'), refused).flushes).toBe(refused + 1);
    }
  });
});
