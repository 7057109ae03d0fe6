/**
 * Makes the images of presets that need tools: the ext2 filesystems of the classic initrd (e2fsprogs, gzip).
 *   node scripts/kernel/presets/make-fixtures.ts
 * Needs root for the device node. Writes src/lib/presets/boot/fixtures/classic-initrd.ts.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { initrdSource, LINUXRC, LINUXRC_PIVOT } from '../../../src/lib/presets/boot/classic-files.ts';
import { diskImage } from './disk-image.ts';

const FIXTURES = join(import.meta.dirname, '../../../src/lib/presets/boot/fixtures');
/** KiB: as small as mke2fs makes them. */
const SIZE = 64;

function fixture(name: string, linuxrc: string): string {
  const bytes = gzipSync(diskImage({ type: 'ext2', source: initrdSource(linuxrc), kibibytes: SIZE }), { level: 9 });
  const lines = (bytes.toString('base64').match(/.{1,110}/g) ?? []).map((line) => `  '${line}'`);
  return `export const ${name} =\n${lines.join(' +\n')};\n`;
}

writeFileSync(
  join(FIXTURES, 'classic-initrd.ts'),
  `/** Gzipped ext2 filesystems as base64: what \`initrdSource\` lists. Made by scripts/kernel/presets/make-fixtures.ts. */
${fixture('INITRD', LINUXRC)}
/** The same with the script that pivots. */
${fixture('INITRD_PIVOT', LINUXRC_PIVOT)}`,
);
