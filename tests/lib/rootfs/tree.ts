import { utf8ByteString, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { changeMode, changeOwner } from '../../../src/lib/rootfs/file-io.ts';
import type { RootfsKind } from '../../../src/lib/rootfs/limits.ts';
import { Inode } from '../../../src/lib/rootfs/node.ts';
import { Rootfs } from '../../../src/lib/rootfs/rootfs.ts';

export const path = (text: string): ByteString => utf8ByteString(text);

const KIND: RootfsKind = { type: 'ramfs', pageLimit: null, inodeLimit: null, longestTarget: 4096 };

/** A rootfs whose clock the test turns. */
export function freshRootfs(kind: Partial<RootfsKind> = {}): { rootfs: Rootfs; clock: { step: number } } {
  const clock = { step: 0 };
  return { rootfs: new Rootfs(clock, { ...KIND, ...kind }), clock };
}

/** 0 for an inode, else the error number. */
export const errno = (result: Inode | number): number => (typeof result === 'number' ? result : 0);

export function made(result: Inode | number): Inode {
  if (typeof result === 'number') throw new Error(`expected an inode, found ${result}`);
  return result;
}

export { changeMode, changeOwner };
