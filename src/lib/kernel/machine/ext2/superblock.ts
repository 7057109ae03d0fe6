/** The type by the features, as a kernel's drivers would take it. */
export type Ext2Type = 'ext2' | 'ext3' | 'ext4';

/** What is needed of a superblock (fs/ext2/ext2.h, fs/ext4/ext4.h) and the bytes behind it. */
export class Ext2Image {
  readonly bytes: Uint8Array;
  readonly type: Ext2Type;
  readonly blockSize: number;
  readonly inodesCount: number;
  /** Bytes of the filesystem by its own count of blocks (the low half of a 64-bit one). */
  readonly length: number;
  readonly #view: DataView;
  readonly #inodesPerGroup: number;
  readonly #inodeSize: number;
  readonly #descriptorSize: number;
  readonly #descriptors: number;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.blockSize = 1024 << Math.min(this.u32(SUPERBLOCK + 24), 6);
    this.inodesCount = this.u32(SUPERBLOCK);
    this.length = this.u32(SUPERBLOCK + 4) * this.blockSize;
    this.#inodesPerGroup = this.u32(SUPERBLOCK + 40);
    const revision = this.u32(SUPERBLOCK + 76);
    this.#inodeSize = revision === 0 ? 128 : this.u16(SUPERBLOCK + 88);
    const incompat = this.u32(SUPERBLOCK + 96);
    const readOnlyCompat = this.u32(SUPERBLOCK + 100);
    const wide = (incompat & INCOMPAT_64BIT) !== 0;
    this.#descriptorSize = wide ? this.u16(SUPERBLOCK + 254) : NARROW_DESCRIPTOR;
    this.#descriptors = (this.u32(SUPERBLOCK + 20) + 1) * this.blockSize;
    const journal = (this.u32(SUPERBLOCK + 92) & COMPAT_HAS_JOURNAL) !== 0;
    const modern = (incompat & ~INCOMPAT_OF_EXT3) !== 0 || (readOnlyCompat & ~READ_ONLY_OF_EXT3) !== 0;
    this.type = modern ? 'ext4' : journal ? 'ext3' : 'ext2';
  }

  /**
   * In: a block device's bytes; behind them it holds zeros. Out: the filesystem, or null without its magic, or with
   * descriptors of a size that cannot be (`ext4_block_group_meta_init`).
   */
  static open(bytes: Uint8Array): Ext2Image | null {
    const magic = (bytes[SUPERBLOCK + 56] ?? 0) | ((bytes[SUPERBLOCK + 57] ?? 0) << 8);
    if (magic !== MAGIC) return null;
    const image = new Ext2Image(bytes);
    return image.#hasDescriptorSize() ? image : null;
  }

  #hasDescriptorSize(): boolean {
    const isWide = (this.u32(SUPERBLOCK + 96) & INCOMPAT_64BIT) !== 0;
    return !isWide || WIDE_DESCRIPTORS.includes(this.#descriptorSize);
  }

  /** `ext4_check_descriptors`: the bitmaps and the inode table of every group lie inside the filesystem. */
  hasSoundDescriptors(): boolean {
    const blocks = this.u32(SUPERBLOCK + 4);
    const first = this.u32(SUPERBLOCK + 20);
    const groups = Math.ceil((blocks - first) / Math.max(1, this.u32(SUPERBLOCK + 32)));
    for (let group = 0; group < groups; group++) {
      const at = this.#descriptors + group * this.#descriptorSize;
      if (at > this.bytes.length) return false;
      for (const place of [0, 4, 8]) {
        const block = this.u32(at + place);
        if (block < first || block >= blocks) return false;
      }
    }
    return true;
  }

  /** Offset of an inode's record in bytes, or null for a number that cannot be. */
  inodeOffset(ino: number): number | null {
    if (ino < 1 || ino > this.inodesCount || this.#inodesPerGroup === 0) return null;
    const group = Math.floor((ino - 1) / this.#inodesPerGroup);
    const table = this.u32(this.#descriptors + group * this.#descriptorSize + 8);
    return table * this.blockSize + ((ino - 1) % this.#inodesPerGroup) * this.#inodeSize;
  }

  /** Little-endian numbers; 0 beyond the end, so a damaged image leads to nothing and not to an exception. */
  u16(offset: number): number {
    return offset + 2 <= this.bytes.length ? this.#view.getUint16(offset, true) : 0;
  }

  u32(offset: number): number {
    return offset + 4 <= this.bytes.length ? this.#view.getUint32(offset, true) : 0;
  }

  block(number: number): Uint8Array {
    return this.bytes.subarray(number * this.blockSize, (number + 1) * this.blockSize);
  }
}

const SUPERBLOCK = 1024;
const MAGIC = 0xef53;
const COMPAT_HAS_JOURNAL = 0x4;
const INCOMPAT_64BIT = 0x80;
/** EXT4_MIN_DESC_SIZE; with INCOMPAT_64BIT powers of two from EXT4_MIN_DESC_SIZE_64BIT to EXT4_MAX_DESC_SIZE (fs/ext4/ext4.h). */
const NARROW_DESCRIPTOR = 32;
const WIDE_DESCRIPTORS = [64, 128, 256, 512, 1024];
/** filetype, recover, journal_dev, meta_bg. */
const INCOMPAT_OF_EXT3 = 0x2 | 0x4 | 0x8 | 0x10;
/** sparse_super, large_file, btree_dir. */
const READ_ONLY_OF_EXT3 = 0x1 | 0x2 | 0x4;
