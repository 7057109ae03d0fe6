import type { ByteString } from '../../../bytes/byte-string.ts';
import { execBinprm, type Executed as Tried } from './exec-binprm.ts';
import type { ProgramTree } from './program-tree.ts';
import { refusalWords } from './refusal-words.ts';

/** How trying to run a program ends, in words. */
export interface Executed extends Omit<Tried, 'refusal'> {
  /** Why not, in one clause; null when it runs. */
  readonly reason: string | null;
}

/** `execBinprm`, with the reason in words. */
export function execve(tree: ProgramTree, path: ByteString, argv: readonly ByteString[]): Executed {
  const { refusal, ...executed } = execBinprm(tree, path, argv);
  return { ...executed, reason: refusal === null ? null : refusalWords(refusal) };
}
