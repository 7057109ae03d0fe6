import type { ByteString } from '../../../bytes/byte-string.ts';
import { displayName } from '../../../bytes/display-name.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { EACCES, ETXTBSY } from '../errno.ts';
import { followPath } from '../path-walk.ts';
import type { ProgramTree } from './program-tree.ts';

/** Any of the three x bits (S_IXUGO): for root one of them is enough (`generic_permission`, CAP_DAC_OVERRIDE). */
const S_IXUGO = 0o111;

/** What every file's kind is called in a reason. */
const KINDS = {
  file: 'a file',
  directory: 'a directory',
  symlink: 'a symbolic link',
  char: 'a character device',
  block: 'a block device',
  fifo: 'a fifo',
  socket: 'a socket',
} as const;

export type Opened =
  { readonly errno: 0; readonly contents: FileContents } | { readonly errno: number; readonly reason: string };

/**
 * Opens a file to execute it: `do_open_execat` (fs/exec.c), `may_open` and `inode_permission` (fs/namei.c).
 * In: a tree and a path. Out: the file's contents, or the kernel's error number and why in one clause.
 */
export function openExec(tree: ProgramTree, path: ByteString): Opened {
  const walked = followPath(tree.view, path);
  if (walked.node === null) return { errno: walked.errno, reason: walkReason(walked.errno, walked.at) };
  const { type, permissions, contents, ino } = walked.node;
  const name = displayName(walked.node.path);
  if (type !== 'file' || contents === null) return { errno: EACCES, reason: `${name} is ${KINDS[type]}` };
  if ((permissions & S_IXUGO) === 0) return { errno: EACCES, reason: `${name} has no execute bit` };
  if (tree.openForWriting.has(ino)) {
    return { errno: ETXTBSY, reason: `${name} is still open for writing: the image ends inside its contents` };
  }
  return { errno: 0, contents };
}

function walkReason(errno: number, at: ByteString): string {
  const name = displayName(at);
  if (errno === EACCES) return `${name} is a link of another owner in a sticky directory that all may write to`;
  if (errno === -20) return `${name} is not a directory`;
  if (errno === -36) return 'a name on the way is too long';
  if (errno === -40) return `more than 40 symbolic links on the way, at ${name}`;
  return `${name} does not exist`;
}
