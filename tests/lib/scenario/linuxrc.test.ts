import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { LINUXRC } from '../../../src/lib/presets/boot/classic-files.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';

/** The preset's old initrd with another text of /linuxrc, of the same length, in the bytes of its filesystem. */
function withLinuxrc(text: string): ReturnType<typeof bootScenario> {
  const scenario = bootPresetById('classic-initrd')?.scenario();
  if (scenario?.image == null) throw new Error('The preset has an image.');
  const image = new Uint8Array(gunzipSync(scenario.image));
  const at = Buffer.from(image).indexOf(LINUXRC);
  image.set(Buffer.from(`${text.padEnd(LINUXRC.length - 1, '#')}\n`), at);
  return bootScenario({ ...scenario, image }, allDecompressors);
}

/** Booted so on 6.12, with Debian's busybox in the RAM disk: the lines below are that kernel's. */
describe('What /linuxrc writes to /proc/sys/kernel/real-root-dev', () => {
  const writes = (number: string): string =>
    `#!/bin/sh\nmount -t proc proc /proc\necho ${number} >/proc/sys/kernel/real-root-dev\n`;

  it('keeps the RAM disk as the root when it is the number of that', () => {
    const { console, outcome } = withLinuxrc(writes('256'));
    expect(console.filter((line) => line.startsWith('VFS:'))).toEqual([
      'VFS: Mounted root (ext4 filesystem) on device 1:0.',
    ]);
    expect(console).toContain('Run /bin/sh as init process');
    expect(outcome.kind).toBe('shell');
  });

  it('names another device as the root', () => {
    const { outcome } = withLinuxrc(writes('0x801'));
    expect(outcome).toEqual({ kind: 'panic', text: 'VFS: Unable to mount root fs on unknown-block(8,1)' });
  });

  it('changes nothing when nothing is written', () => {
    expect(withLinuxrc('#!/bin/sh\n').outcome.kind).toBe('real root');
  });
});
