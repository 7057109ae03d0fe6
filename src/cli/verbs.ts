/** What a verb's file exports. The status is the process's exit status; the verb writes its own output. */
export type Run = (args: readonly string[]) => number | Promise<number>;

export interface Verb {
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly synopsis: string;
  readonly summary: string;
  /** Loaded only when it is asked for: `list` need not wait for the decompressors that only `boot` may want. */
  readonly load: () => Promise<{ readonly run: Run }>;
}

export const VERBS: readonly Verb[] = [
  {
    name: 'pack',
    synopsis: 'LIST [-o OUT] [--mtime SECONDS] [--checksum] [--data-align BYTES]',
    summary: 'make an archive of a list file, byte for byte as gen_init_cpio does',
    load: () => import('./pack.ts'),
  },
  {
    name: 'list',
    synopsis: '[--json] IMAGE…',
    summary: 'show the segments and entries of images',
    load: () => import('./list.ts'),
  },
  {
    name: 'unpack',
    synopsis: '[--json] [--kernel 6.12] IMAGE…',
    summary: 'unpack images as the kernel does: its messages and the tree that it leaves',
    load: () => import('./unpack.ts'),
  },
  {
    name: 'boot',
    synopsis: '[--json] [--kernel 6.12] [--cmdline "…"] IMAGE',
    summary: 'go on from the unpacked image to /init or to the panic',
    load: () => import('./boot.ts'),
  },
];
