import { bytesOfText, checksum, concat, padTo } from '../../../tests/kernel/making/entry.ts';
import type { Part } from '../../../tests/kernel/making/image.ts';
import { compressWithTool } from './compress.ts';
import { diskBytes } from './disk.ts';

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** The bytes of an image. In: how it is made. Runs compressors and mke2fs where a part needs them. */
export function makeImage(part: Part): Uint8Array {
  if (part instanceof Uint8Array) return part;
  switch (part.kind) {
    case 'compressed':
      return compressWithTool(part.format, part.args, makeImage(part.of));
    case 'joined':
      return concat(...part.parts.map(makeImage));
    case 'cut':
      return makeImage(part.of).slice(part.from, part.to);
    case 'patched': {
      const bytes = makeImage(part.of).slice();
      for (const [offset, value] of part.bytes) bytes[offset < 0 ? bytes.length + offset : offset] = value;
      return bytes;
    }
    case 'padded':
      return padTo(part.multiple, makeImage(part.of));
    case 'disk':
      return diskBytes(part.disk);
    case 'bootconfig': {
      // As tools/bootconfig writes it: the text with its NUL, size, sum of the bytes, the mark (Documentation/admin-guide/bootconfig.rst).
      const data = padTo(4, bytesOfText(`${part.text}\0`));
      return concat(
        data,
        u32(part.size ?? data.length),
        u32(part.checksum ?? checksum(data)),
        bytesOfText('#BOOTCONFIG\n'),
      );
    }
  }
}
