/** A place for one file of 32 MiB, and what is done with it. */
export interface Place {
  readonly id: string;
  readonly what: string;
  /** MiB. */
  readonly memory: number;
  /** Shell commands that make the disks; in: the path. */
  readonly disks?: readonly ((path: string) => string)[];
  readonly modules: readonly string[];
  readonly arguments?: Readonly<Record<string, string>>;
  readonly script: string;
}

const EXT4 = ['crc32c_generic', 'ext4'];
const VIRTIO = ['virtio_pci', 'virtio_blk'];

/** All that is done runs in a control group, from which the kernel can be told to take back some memory. */
const GROUP = `mkdir /group
mount -t cgroup2 group /group
echo +memory > /group/cgroup.subtree_control
mkdir /group/lab
echo $$ > /group/lab/cgroup.procs`;

/**
 * What is done with the file. `hold`: MiB that a program takes besides, or 0. How much the kernel takes back for a program
 * differs by some MiB from run to run; `memory.reclaim` asks for a sum and gets it.
 */
function actions(hold: number): string {
  const write = 'dd if=/dev/zero of=/mnt/f bs=1M count=32 2>/dev/null';
  const held = `meter hold ${hold} held
meter show released
cat /mnt/f > /dev/null
meter show read_after_hold
`;
  return `meter drop before
${write}
meter show written
sync
meter show synced
meter drop dropped
cat /mnt/f > /dev/null
meter show read
echo 16M > /group/lab/memory.reclaim || echo RECLAIM-FAILED
meter show reclaimed
cat /mnt/f > /dev/null
meter show read_again
${hold === 0 ? '' : held}rm /mnt/f
sync
meter show deleted
meter drop deleted_dropped
${write}
sync
meter show written_again
umount /mnt
meter show unmounted
meter drop unmounted_dropped`;
}

const FILL = `meter drop before
dd if=/dev/zero of=/mnt/f bs=1M count=400 2>&1
sync
meter show full
meter drop full_dropped`;

const ext4 = (path: string): string =>
  `truncate -s 256M ${path}; mke2fs -q -F -t ext4 -b 4096 -E lazy_itable_init=0,lazy_journal_init=0 ${path}`;
const small = (path: string): string =>
  `truncate -s 64M ${path}; mke2fs -q -F -t ext4 -b 4096 -E lazy_itable_init=0,lazy_journal_init=0 ${path}`;
const swap = (path: string): string => `truncate -s 256M ${path}; mkswap ${path} > /dev/null`;
/** An ext4 disk that holds a file /image, with an ext2 inside. */
const withImage = (path: string): string => `d=$(mktemp -d); truncate -s 48M $d/image
mke2fs -q -F -t ext2 -b 4096 $d/image; truncate -s 256M ${path}
mke2fs -q -F -t ext4 -b 4096 -E lazy_itable_init=0,lazy_journal_init=0 -d $d ${path}; rm -r $d`;

const RAMDISK =
  'mke2fs -q -F /dev/ram0 49152 > /dev/null 2>&1\nmount -t ext2 /dev/ram0 /mnt || mount -t ext4 /dev/ram0 /mnt';
const LOOP = `mkdir /disk
mount -t ext4 /dev/vda /disk
meter drop bare
losetup /dev/loop0 /disk/image
mount -t ext2 /dev/loop0 /mnt || mount -t ext4 /dev/loop0 /mnt`;

export const PLACES: readonly Place[] = [
  {
    id: 'disk',
    what: 'ext4 on a virtio disk of 256 MiB',
    memory: 512,
    disks: [ext4],
    modules: [...VIRTIO, ...EXT4],
    script: `${GROUP}\nmeter drop loaded\nmount -t ext4 /dev/vda /mnt\n${actions(0)}`,
  },
  {
    id: 'ramfs',
    what: 'ramfs',
    memory: 512,
    modules: [],
    script: `${GROUP}\nmeter drop loaded\nmount -t ramfs r /mnt\n${actions(400)}`,
  },
  {
    id: 'tmpfs',
    what: 'tmpfs of at most 64 MiB, no swap',
    memory: 512,
    modules: [],
    script: `${GROUP}\nmeter drop loaded\nmount -t tmpfs -o size=64m t /mnt\n${actions(400)}`,
  },
  {
    id: 'tmpfs-swap',
    what: 'tmpfs of at most 64 MiB, swap on a virtio disk of 256 MiB',
    memory: 512,
    disks: [swap],
    modules: VIRTIO,
    script: `${GROUP}\nmeter drop loaded\nswapon /dev/vda\nmount -t tmpfs -o size=64m t /mnt\n${actions(0)}`,
  },
  {
    id: 'ramdisk',
    what: 'ext2 on /dev/ram0 (48 MiB of 64 MiB)',
    memory: 512,
    modules: [...EXT4, 'brd'],
    arguments: { brd: 'rd_nr=1 rd_size=65536' },
    script: `${GROUP}\nmeter drop loaded\n${RAMDISK}\n${actions(0)}\nrmmod brd\nmeter drop gone`,
  },
  {
    id: 'loop',
    what: 'ext2 in a file of 48 MiB on ext4 on a virtio disk, through /dev/loop0',
    memory: 512,
    disks: [withImage],
    modules: [...VIRTIO, ...EXT4, 'loop'],
    script: `${GROUP}\nmeter drop loaded\n${LOOP}\n${actions(0)}`,
  },
  {
    id: 'disk-full',
    what: 'ext4 on a virtio disk of 64 MiB, filled up',
    memory: 512,
    disks: [small],
    modules: [...VIRTIO, ...EXT4],
    script: `mount -t ext4 /dev/vda /mnt\n${FILL}`,
  },
  {
    id: 'tmpfs-full',
    what: 'tmpfs of at most 64 MiB, filled up',
    memory: 512,
    modules: [],
    script: `mount -t tmpfs -o size=64m t /mnt\n${FILL}`,
  },
  {
    id: 'ramdisk-full',
    what: 'ext2 on /dev/ram0 (48 MiB of 64 MiB), filled up',
    memory: 512,
    modules: [...EXT4, 'brd'],
    arguments: { brd: 'rd_nr=1 rd_size=65536' },
    script: `${RAMDISK}\n${FILL}`,
  },
  {
    id: 'loop-full',
    what: 'ext2 in a file of 48 MiB on ext4, through /dev/loop0, filled up',
    memory: 512,
    disks: [withImage],
    modules: [...VIRTIO, ...EXT4, 'loop'],
    script: `${LOOP}\n${FILL}`,
  },
];
