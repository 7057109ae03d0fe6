import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { bootConfiguration } from '../../../src/lib/kernel/boot/boot-configuration.ts';
import { bootKernel, type BootInput } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { findBootConfiguration } from '../../../src/lib/kernel/boot/find-boot-configuration.ts';
import { firstMounts } from '../../../src/lib/kernel/boot/first-mounts.ts';
import { MountsOfBoot } from '../../../src/lib/kernel/boot/mounts-of-boot.ts';
import { finished, startKernel } from '../../../src/lib/kernel/boot/start-kernel.ts';
import { codeOnDemand } from '../../../src/lib/kernel/code-on-demand.ts';
import { parseCommandLine } from '../../../src/lib/kernel/command-line/parse.ts';
import { readCommandLine } from '../../../src/lib/kernel/command-line/read-command-line.ts';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { ALL_PARTS } from '../../../src/lib/kernel/parts/all-parts.ts';
import type { BootParts } from '../../../src/lib/kernel/parts/boot-parts.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { NotLoaded, settled } from '../../../src/lib/on-demand/on-demand.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { Decompressor } from '../../../src/lib/compression/decompressor.ts';
import { createDecompressors, decompressorFor } from '../../../src/lib/compression/registry.ts';
import { archive, file } from '../../kernel/making/entry.ts';
import { program, ROOT } from './machine.ts';
import { bytes } from './trees.ts';

/** All parts, which remember that they were asked for. */
function watched(): { readonly parts: BootParts; readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>();
  const parts = new Proxy(ALL_PARTS, {
    get: (target, name: keyof BootParts) => {
      asked.add(name);
      return target[name];
    },
  });
  return { parts, asked };
}

const init = archive(program('init'));
const input = (more: Partial<BootInput>): BootInput => ({
  kernel: '6.12',
  image: init,
  decompressors: allDecompressors,
  ...more,
});

describe('the parts of the engine', () => {
  test.each<[string, Partial<BootInput>, readonly string[]]>([
    ['a program as /init', {}, []],
    ['the command line of a distribution', { commandLine: 'BOOT_IMAGE=/vmlinuz root=UUID=1-2 ro quiet' }, []],
    ['a console and another program', { commandLine: 'console=ttyS0 rdinit=/init debug rootwait' }, []],
    ['a word that is none of the ordinary ones', { commandLine: 'splash' }, ['commandLine']],
    ['what stands behind --', { commandLine: 'quiet -- single' }, ['commandLine']],
    ['options for rootfs', { commandLine: 'initramfs_options=size=1m' }, ['commandLine']],
    ['a boot configuration', { commandLine: 'bootconfig' }, ['bootConfiguration', 'commandLine']],
    ['an empty /init', { image: archive(file('init', '', { mode: 0o755 })) }, ['refusalWords']],
    ['no image, and a disk', { image: null, commandLine: 'root=/dev/sda', disks: [ROOT] }, ['realRoot']],
  ])('%s', (_, more, wanted) => {
    const { parts, asked } = watched();
    startKernel(input(more), parts);
    expect([...asked].sort()).toEqual(wanted);
  });

  test('fetched one after the other they make the same boot as all of them at once', async () => {
    const asked = input({ image: null, commandLine: 'splash root=/dev/sda init=/missing', disks: [ROOT] });
    const { parts } = codeOnDemand();
    let runs = 0;
    const boot = await settled(() => {
      runs++;
      const run = startKernel(asked, parts);
      return finished(run, run.outcome);
    });
    const { trace, ...rest } = bootKernel(asked);
    expect(boot).toMatchObject(rest);
    for (let at = 0; at < trace.length; at++) expect(boot.trace.step(at)).toEqual(trace.step(at));
    expect(boot.trace.mounts(trace.length - 1)).toEqual(trace.mounts(trace.length - 1));
    // The command line, the root, and why init= does not run.
    expect(runs).toBe(4);
  });

  test('a large image without /init is unpacked once, and makes the same boot', async () => {
    const image = new Uint8Array(gzipSync(archive(file('large', new Uint8Array(5 << 20))), { level: 0 }));
    const asked = input({ image, commandLine: 'root=/dev/sda init=/missing', disks: [ROOT] });
    let times = 0;
    const gzip = decompressorFor(allDecompressors, 'gzip');
    const counting: Decompressor = {
      ...gzip,
      decompress: (...given) => {
        times++;
        return gzip.decompress(...given);
      },
    };
    const decompressors = createDecompressors([counting]);
    const { parts } = codeOnDemand();
    const boot = await settled(() => {
      const run = startKernel({ ...asked, decompressors }, parts);
      return finished(run, run.outcome);
    });
    expect(times).toBe(1);
    const { trace, ...rest } = bootKernel(asked);
    expect(boot).toMatchObject(rest);
    expect(boot.trace.length).toBe(trace.length);
  });

  test('a run that nobody settles says what is missing; what cannot be fetched is not tried again', async () => {
    const { parts } = codeOnDemand();
    expect(() => startKernel(input({ image: null }), parts)).toThrow(/mounting a root is not loaded/);
    const broken = (): never => {
      throw new NotLoaded('nothing', () => Promise.reject(new Error('no network')));
    };
    await expect(settled(broken)).rejects.toThrow('no network');
    await expect(settled((): never => JSON.parse('{') as never)).rejects.toThrow(SyntaxError);
  });
});

describe('what the core reads by itself is what the part reads', () => {
  const words = ['ro', 'rw', 'root=/dev/sda', 'rootwait', 'quiet', 'quiet=1', 'debug', 'console=ttyS0', 'init=/a b'];
  const odd = ['rdinit=/b', 'rootwait=3', 'BOOT_IMAGE=x', '"root=x y"', 'toString', '__proto__', '--', '=', 'ro=', 'é'];

  test('on any command line, in any kernel', () => {
    const word = fc.oneof(fc.constantFrom(...words, ...odd), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom(...KERNEL_VERSIONS), (line, kernel) => {
        const text = utf8ByteString(line.join(' '));
        const options = { kernel, config: CONFIG_DEFAULTS };
        expect(readCommandLine(text, options, ALL_PARTS)).toEqual(parseCommandLine(text, options));
      }),
      { seed: 3, numRuns: 1500 },
    );
  });

  test.each(['', 'quiet', 'bootconfig', 'root=x -- bootconfig'])('at the end of any image, with "%s"', (line) => {
    const kernel = { kernel: '6.12', config: CONFIG_DEFAULTS } as const;
    const text = utf8ByteString(line);
    for (const end of ['', '#BOOTCONFIG\n', '#BOOTCONFIG\n\0\0\0', '#BOOTCONFIG\n\0\0\0\0', '#BOOTCONFIG', '\n']) {
      for (const image of [null, bytes(end), bytes(`${'\0'.repeat(20)}${end}`)]) {
        expect(findBootConfiguration(image, text, kernel, ALL_PARTS)).toEqual(bootConfiguration(image, text, kernel));
      }
    }
  });

  test.each([
    ['ramfs', null],
    ['tmpfs', null],
    ['tmpfs', 'nullfs'],
  ] as const)('of the first mounts, %s over %s', (type, over) => {
    const mounts = new MountsOfBoot();
    mounts.follow({ kind: 'rootfs mounted', type, over, limit: null });
    expect(firstMounts(type, over)).toEqual(mounts.table.tree(mounts.root));
  });
});
