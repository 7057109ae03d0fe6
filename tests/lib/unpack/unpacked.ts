import { readStart } from '../../../src/lib/rootfs/contents.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS, type KernelConfig } from '../../../src/lib/kernel/config.ts';
import type { BuiltIn } from '../../../src/lib/kernel/populate-rootfs/populate-rootfs.ts';
import type { UnpackLimits } from '../../../src/lib/kernel/unpack/limits.ts';
import { unpackImage } from '../../../src/lib/kernel/unpack-image.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import type { RootfsNode } from '../../../src/lib/rootfs/view.ts';
import type { Trace } from '../../../src/lib/trace/trace.ts';

export interface Options {
  readonly kernel?: KernelVersion;
  readonly config?: Partial<KernelConfig>;
  readonly rootfs?: 'ramfs' | 'tmpfs';
  readonly memory?: number;
  readonly builtIn?: BuiltIn;
  readonly limits?: UnpackLimits;
}

export interface Unpacked {
  readonly trace: Trace;
  readonly error: string | null;
  readonly unmodelled: string | null;
  readonly doubt: string | null;
  readonly lines: readonly string[];
  /** lstat. */
  at(path: string): RootfsNode | null;
  /** A file's contents as text of bytes. */
  text(path: string): string | null;
  readonly paths: readonly string[];
}

/** Unpacks without a built-in archive unless one is asked for, so that the tree is the image's alone. */
export function unpack(image: Uint8Array, options: Options = {}): Unpacked {
  const { trace, populated } = unpackImage({
    image,
    kernel: options.kernel ?? '6.12',
    config: { ...CONFIG_DEFAULTS, ...options.config },
    rootfs: options.rootfs ?? 'ramfs',
    memory: options.memory ?? null,
    builtIn: options.builtIn ?? 'none',
    decompressors: allDecompressors,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const last = trace.length - 1;
  const tree = trace.rootfs(last);
  const at = (path: string): RootfsNode | null => tree.lookup(utf8ByteString(path));
  return {
    trace,
    error: populated.error,
    unmodelled: populated.unmodelled,
    doubt: populated.doubt,
    lines: trace.console(last).map(({ message }) => message.text),
    at,
    text: (path) => {
      const contents = at(path)?.contents;
      return contents == null ? null : String.fromCharCode(...readStart(contents, 1 << 16));
    },
    paths: [...tree.walk()].map(({ path }) => path),
  };
}
