import type { ByteString } from '../../../bytes/byte-string.ts';
import type { FileType } from '../../../rootfs/inode.ts';

/** Why the kernel does not run a program. `refusal-words.ts` says each in a clause. */
export interface Refusal {
  /** A number: the error of the walk to the file, whose end is `what`. A type of file: what `what` is. */
  readonly why: number | FileType | RefusedProgram;
  /** The path or number that the reason is about. */
  readonly what?: ByteString | number;
  /** It is not the program that cannot be opened, but this interpreter of it. */
  readonly interpreter?: ByteString;
}

type RefusedProgram =
  | 'not executable'
  | 'open for writing'
  | 'too many scripts'
  | 'no binary format'
  | 'no ELF loader'
  | 'empty'
  | 'no interpreter named'
  | 'neither ELF nor script'
  | 'ELF type'
  | 'machine'
  | 'machine, also i386'
  | 'program headers'
  | 'segment'
  | 'length of interpreter'
  | 'interpreter beyond end'
  | 'interpreter without NUL'
  | 'interpreter: short'
  | 'interpreter: no ELF'
  | 'interpreter: machine'
  | 'interpreter: program headers';
