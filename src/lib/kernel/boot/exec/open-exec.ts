import type { ByteString } from '../../../bytes/byte-string.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { EACCES, ETXTBSY } from '../errno.ts';
import { followPath } from '../path-walk.ts';
import type { ProgramTree } from './program-tree.ts';
import type { Refusal } from './refusal.ts';

/** Any of the three x bits (S_IXUGO): for root one of them is enough (`generic_permission`, CAP_DAC_OVERRIDE). */
const S_IXUGO = 0o111;

export type Opened =
  { readonly errno: 0; readonly contents: FileContents } | { readonly errno: number; readonly refusal: Refusal };

/**
 * Opens a file to execute it: `do_open_execat` (fs/exec.c), `may_open` and `inode_permission` (fs/namei.c).
 * In: a tree and a path. Out: the file's contents, or the kernel's error number and why.
 */
export function openExec(tree: ProgramTree, path: ByteString): Opened {
  const { node, errno, at } = followPath(tree.view, path);
  if (node === null) return { errno, refusal: { why: errno, what: at } };
  const { type, permissions, contents, ino, path: what } = node;
  if (type !== 'file' || contents === null) return { errno: EACCES, refusal: { why: type, what } };
  if ((permissions & S_IXUGO) === 0) return { errno: EACCES, refusal: { why: 'not executable', what } };
  if (tree.openForWriting.has(ino)) return { errno: ETXTBSY, refusal: { why: 'open for writing', what } };
  return { errno: 0, contents };
}
