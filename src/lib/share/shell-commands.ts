import { bytesOf, type ByteString } from '../bytes/byte-string.ts';
import type { ListEntry } from '../cpio/list-file/entry.ts';

/** In: a name or path. Out: one word for a POSIX shell that means exactly these bytes. */
export function shellWord(name: ByteString): string {
  const text = new TextDecoder().decode(bytesOf(name));
  return /^[A-Za-z0-9_.,:/@%+=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The archive with the kernel's own tool. In: seconds since the epoch. Out: lines for a shell. */
export function genInitCpioCommands(mtime: number): string {
  return [
    '# gen_init_cpio is in the kernel’s source: cc -o gen_init_cpio usr/gen_init_cpio.c',
    '# Save the list above as "list", beside the files that it names. (-t sets files too since Linux 6.6.)',
    `./gen_init_cpio -t ${mtime} list > initramfs.cpio`,
  ].join('\n');
}

/**
 * The same tree made by hand, as root, and packed by GNU cpio. The order is that of `find` and the times are those
 * of now, so the bytes differ from the builder's; what the kernel makes of them does not, unless parents are missing.
 */
export function byHandCommands(entries: readonly ListEntry[]): string {
  const lines = ['# As root, beside the files that the list names', 'mkdir -m 0755 tree'];
  for (const entry of entries) lines.push(...entryCommands(entry));
  lines.push('(cd tree && find . | cpio -o -H newc) > initramfs.cpio', 'gzip -9 -k initramfs.cpio');
  return lines.join('\n');
}

function entryCommands(entry: ListEntry): string[] {
  const path = inTree(entry.name);
  const mode = (entry.mode & 0o7777).toString(8).padStart(4, '0');
  const owner = entry.uid === 0 && entry.gid === 0 ? [] : [`chown -h ${entry.uid}:${entry.gid} ${path}`];
  switch (entry.type) {
    case 'dir':
      return [`mkdir -m ${mode} ${path}`, ...owner];
    case 'nod':
      return [`mknod -m ${mode} ${path} ${entry.device === 'b' ? 'b' : 'c'} ${entry.major} ${entry.minor}`, ...owner];
    case 'slink':
      return [`ln -s ${shellWord(entry.target)} ${path}`, ...owner];
    case 'pipe':
      return [`mkfifo -m ${mode} ${path}`, ...owner];
    case 'sock':
      return [`# ${path}: a socket is made by the program that listens on it`];
    case 'file':
      return [
        `cp ${shellWord(entry.location)} ${path}`,
        // In this order: a change of owner takes the set-uid bit away.
        ...owner,
        `chmod ${mode} ${path}`,
        ...entry.links.map((link) => `ln ${path} ${inTree(link)}`),
      ];
  }
}

function inTree(name: ByteString): string {
  return shellWord(`tree/${name.replace(/^\/+/, '')}` as ByteString);
}
