/**
 * The ways from the loader's hand-over to the first program of the real root, as a graph. A node is a question or a
 * station; an edge is an answer. The kernel's part follows init/main.c, init/initramfs.c and init/do_mounts*.c; the part
 * of early userspace is what any `/init` has to do, in whatever program it is written.
 */
export const MAP_NODES = [
  'loader',
  'kernel',
  'rootfs',
  'built-in',
  'image',
  'cpio',
  'kept',
  'init there',
  'init runs',
  'userspace',
  'modules',
  'layers',
  'root mounted',
  'leave',
  'fallbacks',
  'root given',
  'device',
  'initrd',
  'linuxrc',
  'wait',
  'filesystem',
  'becomes root',
  'find init',
  'real init',
  'panic early',
  'panic no root',
  'panic no init',
  'panic no real init',
  'panic init ended',
  'shell',
  'waits for root',
  'waits',
  'off',
] as const;
export type MapNodeId = (typeof MAP_NODES)[number];

export interface MapNode {
  readonly id: MapNodeId;
  /** A question has answers; a station is passed; an end is where a boot can stay. */
  readonly kind: 'question' | 'station' | 'end' | 'good end';
  /** A few letters beside a dot. */
  readonly label: string;
  /** The whole of it, as a sentence or a question. */
  readonly words: string;
  /** Where the kernel does it; null: a program does. */
  readonly place: string | null;
}

export interface MapEdge {
  readonly from: MapNodeId;
  readonly to: MapNodeId;
  /** What leads this way; empty where there is only one. */
  readonly answer: string;
  /** Ways out of many places at once are shown only where a boot took one. */
  readonly quiet?: boolean;
}

function node(id: MapNodeId, kind: MapNode['kind'], label: string, words: string, place: string | null): MapNode {
  return { id, kind, label, words, place };
}

const ALL: readonly MapNode[] = [
  node('loader', 'station', 'loader', 'The boot loader hands over', 'setup_arch'),
  node('kernel', 'station', 'command line', 'The kernel reads its command line', 'start_kernel'),
  node('rootfs', 'station', 'rootfs', 'rootfs is mounted, empty', 'init_mount_tree'),
  node('built-in', 'station', 'built-in archive', 'The archive in the kernel is unpacked', 'do_populate_rootfs'),
  node('image', 'question', 'image there?', 'Did the loader bring an image?', 'do_populate_rootfs'),
  node('cpio', 'question', 'is it cpio?', 'Can the image be unpacked as an archive?', 'unpack_to_rootfs'),
  node('kept', 'station', 'kept as it is', 'The raw image is kept as /initrd.image', 'populate_initrd_image'),
  node(
    'init there',
    'question',
    '/init there?',
    'Is there a file at /init, or where rdinit= says?',
    'kernel_init_freeable',
  ),
  node('init runs', 'question', 'can it run?', 'Can the kernel execute it?', 'run_init_process'),
  node('userspace', 'station', '/init at work', 'Early userspace: /init is process 1', null),
  node('modules', 'question', 'modules', 'Does it load modules?', null),
  node('layers', 'question', 'unlock, assemble', 'Does it unlock or assemble a device?', null),
  node('root mounted', 'question', 'mount the root', 'Does it mount the real root?', null),
  node('leave', 'station', 'leave', 'It leaves rootfs: switch_root or pivot_root', null),
  node(
    'fallbacks',
    'question',
    'fall-backs',
    'Is there another init in rootfs: init=, /sbin/init … /bin/sh?',
    'kernel_init',
  ),
  node('root given', 'question', 'root= given?', 'Does the command line name a root?', 'prepare_namespace'),
  node('device', 'question', 'device there?', 'Has a driver found that device?', 'parse_root_device'),
  node('initrd', 'question', 'old initrd?', 'Is there an initrd for a RAM disk?', 'initrd_load'),
  node('linuxrc', 'station', '/linuxrc', '/linuxrc of the RAM disk is run', 'handle_initrd'),
  node('wait', 'question', 'wait for it', 'Is the device waited for (rootwait)?', 'wait_for_root'),
  node('filesystem', 'question', 'file system known?', 'Can a built-in file system mount it?', 'mount_root_generic'),
  node('becomes root', 'station', 'becomes /', 'What was mounted becomes the root', 'prepare_namespace'),
  node('find init', 'question', 'init there?', 'Is there an init: init=, /sbin/init … /bin/sh?', 'kernel_init'),
  node('real init', 'good end', 'real root', 'The real root’s init runs as process 1', null),
  node('panic early', 'end', 'panic', 'Panic before any program', 'panic'),
  node('panic no root', 'end', 'panic', 'Panic: no root could be mounted', 'mount_root_generic'),
  node('panic no init', 'end', 'panic', 'Panic: no init in rootfs', 'kernel_init'),
  node('panic no real init', 'end', 'panic', 'Panic: no init in the root', 'kernel_init'),
  node('panic init ended', 'end', 'panic', 'Panic: process 1 has ended', 'do_exit'),
  node('shell', 'end', 'shell', 'A shell waits at the console', null),
  node('waits for root', 'end', 'waits', 'The kernel waits for ever', 'wait_for_root'),
  node('waits', 'end', 'waits', 'Process 1 waits for ever', null),
  node('off', 'end', 'off', 'Process 1 turns the machine off, or starts it again', null),
];

const BY_ID = new Map(ALL.map((known) => [known.id, known]));

/** In: a node's id. Out: the node; throws a RangeError for an id that is none. */
export function mapNode(id: MapNodeId): MapNode {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`Expected a node of the map, found "${id}".`);
  return found;
}

function edge(from: MapNodeId, to: MapNodeId, answer = ''): MapEdge {
  return { from, to, answer };
}

/** From each place of early userspace a script can end otherwise. */
const AT_WORK = ['userspace', 'modules', 'layers', 'root mounted', 'leave'] as const;
const OTHER_ENDS: readonly MapEdge[] = AT_WORK.flatMap((from) => [
  { from, to: 'panic init ended', answer: 'it ends', quiet: from !== 'modules' } as const,
  { from, to: 'shell', answer: 'a shell', quiet: from !== 'layers' } as const,
  { from, to: 'waits', answer: 'it waits', quiet: from !== 'root mounted' } as const,
  { from, to: 'off', answer: 'it turns off', quiet: from !== 'leave' } as const,
]);

export const MAP_EDGES: readonly MapEdge[] = [
  edge('loader', 'kernel'),
  edge('kernel', 'rootfs'),
  { ...edge('kernel', 'panic early', 'too many arguments'), quiet: true },
  edge('rootfs', 'built-in'),
  { ...edge('rootfs', 'panic early', 'it cannot be mounted'), quiet: true },
  edge('built-in', 'image'),
  edge('built-in', 'panic early', 'it is broken'),
  edge('image', 'cpio', 'yes'),
  edge('image', 'init there', 'no'),
  edge('cpio', 'init there', 'yes'),
  edge('cpio', 'kept', 'no'),
  edge('kept', 'init there'),
  edge('init there', 'init runs', 'yes'),
  edge('init there', 'root given', 'no'),
  edge('init runs', 'userspace', 'yes'),
  edge('init runs', 'fallbacks', 'no'),
  { ...edge('fallbacks', 'userspace', 'one runs'), quiet: true },
  edge('fallbacks', 'panic no init', 'none runs'),
  edge('userspace', 'modules'),
  edge('modules', 'layers'),
  edge('layers', 'root mounted'),
  edge('root mounted', 'leave', 'yes'),
  edge('leave', 'real init'),
  ...OTHER_ENDS,
  edge('root given', 'device', 'yes'),
  edge('root given', 'initrd', 'no'),
  edge('device', 'initrd'),
  edge('initrd', 'linuxrc', 'yes'),
  edge('initrd', 'wait', 'no'),
  edge('linuxrc', 'wait'),
  edge('wait', 'filesystem'),
  edge('wait', 'waits for root', 'for ever'),
  edge('filesystem', 'becomes root', 'yes'),
  edge('filesystem', 'panic no root', 'no'),
  { ...edge('initrd', 'panic no root', 'it cannot be mounted'), quiet: true },
  { ...edge('linuxrc', 'panic no root', 'it cannot be mounted'), quiet: true },
  edge('becomes root', 'find init'),
  edge('find init', 'real init', 'yes'),
  edge('find init', 'panic no real init', 'no'),
  { ...edge('find init', 'userspace', 'one that works on'), quiet: true },
  { ...edge('real init', 'panic init ended', 'it ends'), quiet: true },
];

/** Out: the edge that leads straight from one node to the other; null: there is none. */
export function edgeBetween(from: MapNodeId, to: MapNodeId): MapEdge | null {
  return MAP_EDGES.find((known) => known.from === from && known.to === to) ?? null;
}

/** The shortest way along edges. Out: the edges in order, empty when `from` is `to`; null: there is none. */
export function wayBetween(from: MapNodeId, to: MapNodeId): readonly MapEdge[] | null {
  const ways = new Map<MapNodeId, readonly MapEdge[]>([[from, []]]);
  // A Map yields what is added while it is walked: this is a search in breadth.
  for (const [id, way] of ways) {
    if (id === to) return way;
    for (const next of MAP_EDGES) {
      if (next.from === id && !ways.has(next.to)) ways.set(next.to, [...way, next]);
    }
  }
  return null;
}
