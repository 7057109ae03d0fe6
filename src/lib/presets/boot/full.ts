import { packArchive, PACKED_AT } from './archive.ts';
import { concatBytes } from '../../share/bytes.ts';
import { gzipOf } from './gzip.ts';
import { NO_DISKS } from './machine.ts';
import { MODULAR } from './modular.ts';
import type { BootPreset } from './preset.ts';
import { smallArchive } from './small-archive.ts';

/** Bytes. Half of what is free of it is all that a tmpfs takes. */
const MEMORY = 64 * 2 ** 20;
/** Bytes of each of two files: one fits, two do not. */
const FIRMWARE = 20 * 2 ** 20;

/** An entry whose body is left out: its header and name, as gen_init_cpio writes them. */
function fileHeader(name: string, size: number): Uint8Array {
  const padded = `${name}\0`;
  const fields = [9, 0o100644, 0, 0, 1, PACKED_AT, size, 3, 1, 0, 0, padded.length, 0];
  const header = `070701${fields.map((value) => value.toString(16).toUpperCase().padStart(8, '0')).join('')}${padded}`;
  const bytes = new TextEncoder().encode(header);
  return concatBytes([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
}

export const rootfsFull: BootPreset = {
  id: 'rootfs-full',
  title: 'rootfs is full',
  about: 'An image that unpacks to more than half of the memory, with its /init at the very end.',
  question:
    'The machine has 64 MiB. The image is small, but unpacks to 40 MiB of firmware and, behind it, a good /init. What happens?',
  choices: [
    { id: 'fits', text: '/init runs: 40 MiB fit into 64 MiB.' },
    { id: 'oom', text: 'The kernel kills processes until there is room.' },
    {
      id: 'write-error',
      text: 'Unpacking ends with “write error” when half of the memory is used, and /init never appears.',
    },
    { id: 'early', text: 'The kernel refuses the image before it begins, since it knows how large its contents are.' },
  ],
  answer: 'write-error',
  explanation:
    'Without root= rootfs is a tmpfs, which takes half of the memory at most. What was unpacked before stays, what would have come behind it is lost, and the boot goes on without an /init.',
  source: null,
  scenario: (put) => {
    const firmware = (name: string): readonly (Uint8Array | { readonly zeros: number })[] => [
      fileHeader(name, FIRMWARE),
      { zeros: FIRMWARE },
    ];
    const parts = [...firmware('firmware-1.bin'), ...firmware('firmware-2.bin'), packArchive(smallArchive({}), put)];
    return {
      kernel: '6.12',
      config: MODULAR,
      commandLine: '',
      image: gzipOf(parts),
      machine: { ...NO_DISKS, memory: MEMORY },
    };
  },
};
