import type { ByteString } from '../../../bytes/byte-string.ts';
import { execBinprm } from './exec-binprm.ts';
import type { ProgramTree } from './program-tree.ts';
import { refusalWords } from './refusal-words.ts';

/** How trying to run a program ends. */
export interface Executed {
  /** 0: it runs. Else the kernel's negative error number. */
  readonly errno: number;
  /** Why not, in one clause; null when it runs. */
  readonly reason: string | null;
  /** `argv` of the program that runs in the end, as its interpreters change it. */
  readonly argv: readonly ByteString[];
  /** The files that were opened, in order: the program, its interpreters. */
  readonly opened: readonly ByteString[];
}

/** `execBinprm`, with the reason in words. */
export function execve(tree: ProgramTree, path: ByteString, argv: readonly ByteString[]): Executed {
  const { refusal, ...executed } = execBinprm(tree, path, argv);
  return { ...executed, reason: refusal === null ? null : refusalWords(refusal) };
}
