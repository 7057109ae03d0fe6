import { expect, test } from 'vitest';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { packListFile } from '../../../src/lib/cpio/list-file/pack.ts';
import { parseListFile } from '../../../src/lib/cpio/list-file/parse.ts';
import { PRESETS, presetById } from '../../../src/lib/presets/all.ts';
import { smallest } from '../../../src/lib/presets/smallest.ts';
import { tinyInit } from '../../../src/lib/presets/tiny-init.ts';

test.each(PRESETS.map((preset) => [preset.title, preset] as const))(
  'the preset "%s" packs without an error',
  (_, preset) => {
    const packed = packListFile(parseListFile(utf8ByteString(preset.list)), {
      mtime: 0,
      mtimeForFiles: true,
      checksum: false,
      dataAlign: 0,
      environment: new Map(),
      readFile: (location) => {
        const file = preset.files.find((known) => known.location === location);
        return file === undefined ? null : { size: file.bytes.length, mtime: 0, bytes: file.bytes };
      },
    });
    expect(packed.errors).toEqual([]);
    expect(packed.status).toBe(0);
    expect(packed.length % 512).toBe(0);
    expect(presetById(preset.id)).toBe(preset);
  },
);

test('the tiny init is a static x86-64 program whose headers describe exactly its bytes', () => {
  const bytes = tinyInit();
  const view = new DataView(bytes.buffer);
  expect([...bytes.subarray(0, 4)]).toEqual([0x7f, 0x45, 0x4c, 0x46]);
  expect(view.getUint16(18, true)).toBe(0x3e);
  const [loadAt, stackAt] = [64, 120];
  expect(view.getUint32(loadAt, true)).toBe(1);
  expect(view.getUint32(stackAt, true)).toBe(0x6474e551);
  expect(view.getBigUint64(loadAt + 32, true)).toBe(BigInt(bytes.length));
  const entry = Number(view.getBigUint64(24, true) - view.getBigUint64(loadAt + 16, true));
  expect(entry).toBe(176);
  // lea rsi, [rip + distance] must point at the text: instruction 3 of the program, 7 bytes long.
  const lea = entry + 10;
  expect([...bytes.subarray(lea, lea + 3)]).toEqual([0x48, 0x8d, 0x35]);
  const text = new TextDecoder().decode(bytes.subarray(lea + 7 + view.getInt32(lea + 3, true)));
  expect(text).toBe('Hello from /init, process 1.\n');
  expect(view.getUint32(lea + 8, true)).toBe(text.length);
  expect(smallest.files[0]?.bytes).toEqual(bytes);
});
