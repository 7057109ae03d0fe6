/**
 * Compiles the test programs to tests/kernel/programs/*.elf, which lie in the repository: they are part of the images.
 *   node scripts/kernel/programs/build.ts
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const OUT = join(import.meta.dirname, '../../../tests/kernel/programs');
const FLAGS = [
  '-Os',
  '-nostdlib',
  '-static',
  '-ffreestanding',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fno-pic',
  '-no-pie',
];
// One segment, no notes: a few hundred bytes instead of 9 KB.
const LINK = ['-s', '-Wl,-N', '-Wl,--build-id=none', '-Wl,-z,noseparate-code', '-Wl,-z,nognustack'];

for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.c'))) {
  const out = join(OUT, `${basename(name, '.c')}.elf`);
  const args = [...FLAGS, '-Wall', '-Werror', ...LINK, '-o', out, join(import.meta.dirname, name)];
  if (spawnSync('gcc', args, { stdio: 'inherit' }).status !== 0) throw new Error(`Not compiled: ${name}`);
  spawnSync('objcopy', ['-R', '.comment', '-R', '.note.gnu.property', '-R', '.note.gnu.build-id', out], {
    stdio: 'inherit',
  });
}
