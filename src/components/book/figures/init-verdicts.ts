/** What becomes of a machine whose root is fine, whatever /init is like: worked out by the engine. */
import { allDecompressors } from '../../../lib/compression/all.ts';
import { bootKernel } from '../../../lib/kernel/boot/boot-kernel.ts';
import { archive, rootDisk, type Files } from './archives.ts';
import { agreements, type Agreement } from './by-kernel.ts';

interface Variant {
  readonly what: string;
  /** Lines of the archive, besides the console. */
  readonly lines: readonly string[];
  readonly files?: Files;
  readonly words?: string;
}

export interface InitVerdict {
  /** Lines about init and root, without what every boot says. */
  readonly lines: readonly string[];
  /** Where process 1 comes from. */
  readonly end: 'initramfs' | 'disk' | 'panic';
  readonly program: string;
}

export interface InitRow {
  readonly what: string;
  readonly verdicts: readonly Agreement<InitVerdict>[];
}

const SHELL = ['dir /bin 0755 0 0', 'file /bin/sh program 0755 0 0'];

const VARIANTS: readonly Variant[] = [
  { what: 'A program', lines: ['file /init program 0755 0 0'] },
  { what: 'None', lines: [] },
  { what: 'A link to a file that is not there', lines: ['slink /init bin/start 0777 0 0'] },
  { what: 'A program, but not executable (0644)', lines: ['file /init program 0644 0 0'] },
  {
    what: 'A script whose shell is not in the image',
    lines: ['file /init script 0755 0 0'],
    files: { script: '#!/bin/bash\n' },
  },
  {
    what: 'A script for `/bin/sh`, saved on Windows',
    lines: [...SHELL, 'file /init script 0755 0 0'],
    files: { script: '#!/bin/sh\r\n' },
  },
  { what: 'An empty file', lines: ['file /init empty 0755 0 0'], files: { empty: '' } },
  { what: 'A folder', lines: ['dir /init 0755 0 0'] },
  {
    what: 'A program, and `rdinit=/bin/sh`',
    lines: [...SHELL, 'file /init program 0755 0 0'],
    words: 'rdinit=/bin/sh',
  },
  { what: 'A program, and `rdinit=/bin/nope`', lines: ['file /init program 0755 0 0'], words: 'rdinit=/bin/nope' },
  { what: 'A program, and `init=/bin/sh`', lines: [...SHELL, 'file /init program 0755 0 0'], words: 'init=/bin/sh' },
];

/** What says nothing about the question. */
const EVERYDAY = /^(?:Kernel command line:|VFS: Finished|VFS: Pivoted|Trying to unpack|devtmpfs:|Run )/;

/** Out: each variant with what the kernels make of it. */
export function initRows(): readonly InitRow[] {
  return VARIANTS.map(({ what, lines, files = {}, words = '' }) => {
    const image = archive(['dir /dev 0755 0 0', 'nod /dev/console 0600 0 0 c 5 1', ...lines], files);
    return {
      what,
      verdicts: agreements((kernel): InitVerdict => {
        const { outcome, console } = bootKernel({
          kernel,
          image,
          commandLine: `root=/dev/sda1 ${words}`.trim(),
          disks: [rootDisk()],
          decompressors: allDecompressors,
        });
        const mounted = console.some((line) => line.startsWith('VFS: Mounted root'));
        return {
          lines: console.filter((line) => !EVERYDAY.test(line)),
          end: outcome.kind === 'panic' ? 'panic' : mounted ? 'disk' : 'initramfs',
          program: outcome.kind === 'running' ? outcome.program : '',
        };
      }),
    };
  });
}
