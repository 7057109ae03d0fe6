import type { KernelConfig } from '../../config.ts';
import type { WalkedTree } from '../path-walk.ts';

/** Where programs are looked for. */
export interface ProgramTree {
  readonly view: WalkedTree;
  readonly config: KernelConfig;
  /** Inodes that the unpacker still has open for writing: a file whose body the image cuts short is never closed. */
  readonly openForWriting: ReadonlySet<number>;
}
