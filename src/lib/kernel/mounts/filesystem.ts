import type { ByteString } from '../../bytes/byte-string.ts';
import { PAGE_SIZE } from '../../rootfs/limits.ts';
import { TYPE_BITS } from '../../rootfs/inode.ts';
import { Rootfs } from '../../rootfs/rootfs.ts';
import type { RootfsNode, RootfsView } from '../../rootfs/view.ts';
import type { Clock } from '../../trace/clock.ts';

/** What a filesystem is made with. */
export interface FilesystemParts {
  readonly type: string;
  /** `st_dev`: differs between any two filesystems. */
  readonly device: number;
  /** The filesystem refuses writing, whatever the mount says. */
  readonly readonly?: boolean;
  /** What is in it: a tree with a history, or one that was never written to. */
  readonly tree: Rootfs | RootfsView;
  /** Files whose contents are made when they are read, as in /proc. Out: null for all others. */
  readonly generate?: (path: ByteString) => Uint8Array | null;
}

/** A filesystem (`struct super_block`), mounted once or more. What is given as a view is copied when it is first written to. */
export class Filesystem {
  readonly type: string;
  readonly device: number;
  readonly readonly: boolean;
  readonly generate: (path: ByteString) => Uint8Array | null;
  readonly #clock: Clock;
  #tree: Rootfs | RootfsView;

  constructor(clock: Clock, { type, device, readonly = false, tree, generate = () => null }: FilesystemParts) {
    this.#clock = clock;
    this.type = type;
    this.device = device;
    this.readonly = readonly;
    this.generate = generate;
    this.#tree = tree;
  }

  /** As it is now. */
  view(): RootfsView {
    return this.#tree instanceof Rootfs ? this.#tree.at(this.#clock.step) : this.#tree;
  }

  lookup(path: ByteString): RootfsNode | null {
    return this.view().lookup(path);
  }

  /** For the calls that change it. */
  writable(): Rootfs {
    if (!(this.#tree instanceof Rootfs)) this.#tree = copied(this.#tree, this.#clock);
    return this.#tree;
  }
}

/** An empty tree without limits, as ramfs makes it. In: permissions of its root. */
export function emptyTree(clock: Clock, permissions: number): Rootfs {
  const tree = new Rootfs(clock, { type: 'ramfs', pageLimit: null, inodeLimit: null, longestTarget: 4095 });
  tree.root.change(clock.step, { permissions });
  return tree;
}

function copied(view: RootfsView, clock: Clock): Rootfs {
  const tree = emptyTree(clock, 0o755);
  const first = new Map<number, ByteString>();
  for (const node of view.walk()) {
    const { path, type, permissions, uid, gid, mtime, rdev, contents, ino } = node;
    const known = first.get(ino);
    if (known !== undefined && type !== 'directory') {
      tree.link(known, path);
      continue;
    }
    first.set(ino, path);
    const made =
      type === 'directory'
        ? path === '/'
          ? tree.root
          : tree.mkdir(path, permissions)
        : type === 'symlink'
          ? tree.symlink(node.target ?? ('' as ByteString), path)
          : tree.mknod(path, TYPE_BITS[type] | permissions, rdev);
    if (typeof made === 'number') continue;
    made.change(clock.step, { permissions, uid, gid, mtime, contents });
    made.pages = Math.ceil((contents?.length ?? 0) / PAGE_SIZE);
  }
  return tree;
}
