import { bytesOf, type ByteString } from '../../bytes/byte-string.ts';

/** What a stand-in says of itself. */
export interface StandIn {
  readonly name: string;
  readonly release: string;
  readonly depends?: readonly string[];
  /** What it takes in memory: bytes, whole pages. */
  readonly size?: number;
}

const SECTION = 64;
/** Bytes of the one symbol that each table has, the empty one, of its empty name, and of its type in kallsyms. */
const SYMBOL = 24;
const SYMBOL_IN_MEMORY = SYMBOL + 2;

/**
 * A file that says what a module for a kernel says, and has no code: so that an archive in a page need not carry the
 * real one. The engine loads it as the kernel would load the module; a real kernel refuses it.
 */
export function standInModule({ name, release, depends = [], size = 4096 }: StandIn): Uint8Array<ArrayBuffer> {
  const tags = [
    `license=GPL`,
    `depends=${depends.join(',')}`,
    `name=${name}`,
    `vermagic=${release} SMP preempt mod_unload `,
  ];
  const info = bytesOf(`${tags.join('\0')}\0` as ByteString);
  const names = bytesOf('\0.modinfo\0.shstrtab\0.bss\0.symtab\0' as ByteString);
  const infoAt = 64;
  const namesAt = infoAt + info.length;
  const symbolsAt = Math.ceil((namesAt + names.length) / 8) * 8;
  const tableAt = symbolsAt + SYMBOL;
  const bytes = new Uint8Array(tableAt + 5 * SECTION);
  const view = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 1, true); // e_type: ET_REL
  view.setUint16(18, 62, true); // e_machine: EM_X86_64
  view.setUint32(20, 1, true);
  view.setBigUint64(40, BigInt(tableAt), true);
  view.setUint16(52, 64, true);
  view.setUint16(58, SECTION, true);
  view.setUint16(60, 5, true);
  view.setUint16(62, 2, true);
  bytes.set(info, infoAt);
  bytes.set(names, namesAt);
  const section = (
    index: number,
    nameAt: number,
    type: number,
    flags: bigint,
    offset: number,
    length: number,
    link = 0,
  ): void => {
    const at = tableAt + index * SECTION;
    view.setUint32(at, nameAt, true);
    view.setUint32(at + 4, type, true);
    view.setBigUint64(at + 8, flags, true);
    view.setBigUint64(at + 24, BigInt(offset), true);
    view.setBigUint64(at + 32, BigInt(length), true);
    view.setUint32(at + 40, link, true);
    view.setBigUint64(at + 48, 1n, true);
  };
  section(1, 1, 1, 0n, infoAt, info.length); // SHT_PROGBITS
  section(2, 10, 3, 0n, namesAt, names.length); // SHT_STRTAB
  section(3, 20, 8, 3n, namesAt, size - SYMBOL_IN_MEMORY); // SHT_NOBITS, writable and allocated
  section(4, 25, 2, 0n, symbolsAt, SYMBOL, 2); // SHT_SYMTAB; its names are those of the sections, which begin with an empty one
  return bytes;
}
