/** One question to gen_init_cpio. `list` is text whose UTF-8 bytes are the list; `\u0000` and the like are meant so. */
export interface ListCase {
  readonly name: string;
  readonly list: string;
  /** Value of -t; null leaves it out, which is only reproducible for lists of nothing but `file` lines. */
  readonly mtime?: number | null;
  readonly checksum?: boolean;
  /** Value of -a; such a case is recorded from a gen_init_cpio of Linux 6.18 or newer. */
  readonly align?: number;
}

const long = (length: number, letter = 'n'): string => letter.repeat(length);

export const CASES: readonly ListCase[] = [
  { name: 'an empty list', list: '' },
  {
    name: 'blank lines, comments and lines of one word',
    list: '\n# comment\n#\n   \n\t\n \t \n\ndir\nfoo\n\r\nnod\r\n',
  },
  {
    name: 'the kernel’s default list',
    list: 'dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5 1\ndir /root 0700 0 0\n',
  },
  {
    name: 'every type',
    list: 'dir a 0755 1 2\nfile b hello 0644 3 4\nslink c b 0777 5 6\nnod d 0600 7 8 c 1 3\nnod e 0660 9 10 b 8 1\npipe f 0622 11 12\nsock g 0755 13 14\n',
  },
  {
    name: 'every type, with checksums',
    checksum: true,
    list: 'dir a 0755 1 2\nfile b hello 0644 3 4\nslink c b 0777 5 6\nnod d 0600 7 8 c 1 3\npipe f 0622 11 12\nsock g 0755 13 14\n',
  },
  { name: 'a file keeps its own time without -t', mtime: null, list: 'file b hello 0644 0 0\nfile c four 0644 0 0\n' },
  {
    name: 'a time beyond 2106 is clipped',
    mtime: null,
    list: 'file b late 0644 0 0\nfile c muchlater 0644 0 0\nfile d noise5000 0644 0 0\n',
  },
  { name: 'a time before 1970 is clipped', mtime: null, list: 'file b early 0644 0 0\n' },
  { name: 'with -t no time is clipped', list: 'file b early 0644 0 0\nfile c late 0644 0 0\n' },
  { name: 'the largest -t', mtime: 4_294_967_295, list: 'dir a 0755 0 0\nfile b hello 0644 0 0\n' },
  { name: 'the smallest -t', mtime: 0, list: 'dir a 0755 0 0\nfile b hello 0644 0 0\n' },
  { name: 'two names of one file', list: 'file /a hello 0644 0 0 /b\n' },
  {
    name: 'five names of one file, with checksums',
    checksum: true,
    list: 'file /a noise5000 0644 0 0 /b c //d\te  \ndir z 0755 0 0\n',
  },
  { name: 'names of an empty file', checksum: true, list: 'file a empty 0644 0 0 b c\n' },
  {
    name: 'a hard link that begins with a byte outside ASCII is not taken',
    list: 'file a hello 0644 0 0 é b\nfile c hello 0644 0 0 d é f\n',
  },
  { name: 'a hard link that begins with a slash may go on outside ASCII', list: 'file a hello 0644 0 0 /é b\n' },
  { name: 'names in UTF-8', list: 'dir /grüße 0755 0 0\nslink /日本 /grüße 0777 0 0\nfile /🐧 hello 0644 0 0\n' },
  {
    name: 'only one leading slash is removed',
    list: 'dir /a 0755 0 0\ndir //b 0755 0 0\ndir / 0755 0 0\nslink //l //t 0777 0 0\nnod //n 0600 0 0 c 1 1\n',
  },
  { name: 'names with dots', list: 'dir . 0755 0 0\ndir ./a 0755 0 0\ndir a/../b 0755 0 0\n' },
  {
    name: 'every length of name against the padding',
    list: Array.from({ length: 9 }, (_, i) => `dir ${long(i + 1)} 0755 0 0\n`).join(''),
  },
  {
    name: 'every length of target against the padding',
    list: Array.from({ length: 9 }, (_, i) => `slink l${i} ${long(i + 1, 't')} 0777 0 0\n`).join(''),
  },
  {
    name: 'bodies of every remainder',
    list: 'file a empty 0644 0 0\nfile b one 0644 0 0\nfile c hello 0644 0 0\nfile d four 0644 0 0\nfile e init 0644 0 0\n',
  },
  {
    name: 'a body over several reads',
    checksum: true,
    list: 'file a noise200000 0644 0 0\nfile b noise70000 0644 0 0\n',
  },
  { name: 'a checksum of large bytes', checksum: true, list: 'file a full 0644 0 0\n' },
  {
    name: 'blanks of every kind between the fields',
    list: 'dir\t/a\t0755\t0\t0\ndir   /b   0755  0  0  \ndir \u000b/c \u000c0755 0 0\r\nfile /d \t hello 0644 0 0\r\n',
  },
  { name: 'CRLF line ends', list: 'dir /a 0755 0 0\r\n\r\nfile /b hello 0644 0 0 /c\r\nslink /l t 0777 0 0\r\n' },
  { name: 'no line feed at the end', list: 'dir /a 0755 0 0\ndir /b 0755 0 0' },
  {
    name: 'more text behind the last field',
    list: 'dir a 0755 0 0 junk\nnod b 0600 0 0 c 1 2 junk\nslink c d 0777 0 0 junk\ndir e 0755 0 0junk\n',
  },
  {
    name: 'digits that are not octal end the mode and begin the owner',
    list: 'dir a 0789 5 6\ndir b 755 0 0\ndir c 08 1 2\nfile d hello 6448 9 10\n',
  },
  {
    name: 'modes of every size',
    list: 'dir a 0 0 0\ndir b 7777 0 0\ndir c 177777 0 0\ndir d 37777777777 0 0\ndir e 40000000000 0 0\ndir f 7777777777777777777777 0 0\ndir g 0000000000000000000000000755 0 0\n',
  },
  {
    name: 'modes with a sign',
    list: 'dir a -1 0 0\ndir b +755 0 0\ndir c -755 0 0\ndir d -99999999999999999999999999 0 0\ndir e -7777777777777777777777777777 0 0\n',
  },
  { name: 'a mode in hexadecimal is 0 and then no owner', list: 'dir a 0x1ed 0 0\ndir b 0755 0 0\n' },
  {
    name: 'type bits in the mode are kept',
    list: 'dir a 0120777 0 0\nfile b hello 040644 0 0\nslink c t 0100777 0 0\nnod d 0170600 0 0 c 1 1\n',
  },
  {
    name: 'owners beyond and below the limits',
    list: 'dir a 0755 -1 -2\ndir b 0755 4294967295 4294967296\ndir c 0755 2147483648 -2147483649\ndir d 0755 99999999999999999999 -99999999999999999999\ndir e 0755 +7 +0008\n',
  },
  {
    name: 'device numbers beyond the limits',
    list: 'nod a 0600 0 0 c 4294967295 4294967296\nnod b 0600 0 0 b -1 99999999999999999999\nnod c 0600 0 0 b 18446744073709551615 18446744073709551616\nnod d 0600 0 0 c +5 0777\n',
  },
  {
    name: 'every letter but b is a character device',
    list: 'nod a 0600 0 0 c 1 1\nnod b 0600 0 0 u 1 1\nnod c 0600 0 0 B 1 1\nnod d 0600 0 0 b1 1\nnod e 0600 0 0 - 1 1\n',
  },
  { name: 'a device type of two letters', list: 'nod a 0600 0 0 bc 1 1\n' },
  {
    name: 'missing fields of every type',
    list: 'dir a\ndir a 0755\ndir a 0755 0\nnod a 0600 0 0 c 5\nnod a 0600 0 0\nslink a\nslink a b\nslink a b 0777 0\npipe a 0644\nsock a\nfile a\nfile a hello\nfile a hello 0644 0\n',
  },
  {
    name: 'fields that are no numbers',
    list: 'dir a rwx 0 0\ndir b 0755 root root\nnod c 0600 0 0 c five 1\nslink d e 0777 x 0\nfile f hello mode 0 0\npipe g 0644 0 -\nsock h + 0 0\n',
  },
  { name: 'the complaint keeps the blanks of the line', list: 'dir  \t a   b\nslink\t\ta\t\n' },
  {
    name: 'entries around a bad line are packed, without a trailer',
    list: 'dir a 0755 0 0\ndir b\ndir c 0755 0 0\nfile d hello 0644 0 0\n',
  },
  {
    name: 'an unknown type is left out and is no error',
    list: 'dir a 0755 0 0\nfoo b 0755 0 0\nDIR c 0755 0 0\nhardlink d e\nfiles f hello 0644 0 0\n',
  },
  { name: 'an indented line is an unknown type', list: ' dir a 0755 0 0\n\tfile b hello 0644 0 0\n  # no comment\n' },
  { name: 'an indented word alone', list: ' foo\ndir a 0755 0 0\n' },
  { name: 'an unknown word with only blanks behind it', list: 'foo \nbar\t\t\ndir a 0755 0 0\n' },
  { name: 'blanks at the end without a line feed stop the reading', list: 'dir a 0755 0 0\n  ' },
  {
    name: 'a line that begins with NUL stops the reading',
    list: 'dir a 0755 0 0\n\u0000dir b 0755 0 0\ndir c 0755 0 0\n',
  },
  {
    name: 'a NUL ends the line',
    list: 'dir a 0755 0 0\u0000junk\ndir b\u0000 0755 0 0\ndir c 0755\u0000 0 0\nfile d hello 0644 0 0 e\u0000f\n',
  },
  { name: 'a file that is missing', list: 'dir a 0755 0 0\nfile b nowhere 0644 0 0\nfile c hello 0644 0 0\n' },
  { name: 'a file that is missing, twice', list: 'file b nowhere 0644 0 0\n\n# c\nfile b no/where 0644 0 0\n' },
  {
    name: 'a directory as a file',
    list: 'file a folder 0644 0 0\ndir b 0755 0 0\nfile c hello 0644 0 0 d\nslink e f 0777 0 0\n',
  },
  { name: 'a directory as a file, with checksums', checksum: true, list: 'file a folder 0644 0 0\ndir b 0755 0 0\n' },
  { name: 'a file above 4 GiB', list: 'file a huge 0644 0 0\ndir b 0755 0 0\n' },
  {
    name: 'variables in the location',
    list: 'file a ${GIC_FILE} 0644 0 0\nfile b ${GIC_DIR}/folder 0644 0 0\nfile c ./${GIC_DIR}/../a/${GIC_EMPTY}folder 0644 0 0\n',
  },
  { name: 'a variable that contains a variable', list: 'file a ${GIC_TWICE} 0644 0 0\n' },
  {
    name: 'a variable that is not set',
    list: 'file a ${GIC_NOT_SET}hello 0644 0 0\nfile b ${GIC_NOT_SET} 0644 0 0\nfile c ${} 0644 0 0\n',
  },
  {
    name: 'a dollar that is no variable',
    list: 'file a dollar$file 0644 0 0\nfile b $GIC_FILE 0644 0 0\nfile c ${GIC_FILE 0644 0 0\nfile d }${GIC_FILE} 0644 0 0\n',
  },
  {
    name: 'variables are expanded in the location only',
    list: 'file ${GIC_FILE} hello 0644 0 0 ${GIC_DIR}\nslink ${GIC_FILE} ${GIC_DIR} 0777 0 0\ndir ${GIC_DIR} 0755 0 0\n',
  },
  {
    name: 'a variable that makes the location too long',
    list: 'file a ${GIC_LONG} 0644 0 0\nfile b ${GIC_LONG}${GIC_FILE} 0644 0 0\n',
  },
  { name: 'a name of 4096 bytes', list: `dir ${long(4096)} 0755 0 0\n` },
  { name: 'a name of 4097 bytes is cut in two words', list: `dir ${long(4097)} 0755 0 0\ndir ${long(4096)}755 1 2\n` },
  { name: 'a hard link of 5000 bytes is cut in two names', list: `file a hello 0644 0 0 ${long(5000)} b\n` },
  { name: 'a location of 4096 bytes', list: `file a ${long(4090, './')}hello 0644 0 0\n` },
  { name: 'a line above the buffer is two lines', list: `dir a 0755 0 0 ${long(9000, 'x')}\ndir b\n` },
  { name: 'a comment above the buffer goes on as a line', list: `#${long(8240, '-')}dir b 0755 0 0\ndir c\n` },
  { name: 'a line exactly as long as the buffer', list: `dir a 0755 0 0 ${long(8225, 'x')}\ndir b\n` },
  { name: 'a line one byte longer than the buffer', list: `dir a 0755 0 0 ${long(8226, 'x')}\ndir b\n` },
  { name: 'a line of 20000 bytes of links', list: `file a hello 0644 0 0 ${'link '.repeat(4000)}\n` },
  {
    name: 'an archive whose length is a multiple of 512 already',
    list: `dir ${long(512 - 124 - 110 - 2)} 0755 0 0\ndir a\u0000\n`,
  },
  { name: 'many entries', list: Array.from({ length: 300 }, (_, i) => `dir d${i} 0755 ${i} ${i * i}\n`).join('') },
  { name: 'a keyword with only blanks behind it', list: 'dir a 0755 0 0\ndir \ndir b 0755 0 0\n' },
  {
    name: 'data aligned to 4096',
    align: 4096,
    list: 'dir a 0755 0 0\nfile b noise5000 0644 0 0\nfile c hello 0644 0 0\nfile d noise70000 0644 0 0 e f\n',
  },
  {
    name: 'data aligned to 4096, with checksums',
    align: 4096,
    checksum: true,
    list: 'file /b noise5000 0644 0 0\nfile d noise70000 0644 0 0\n',
  },
  {
    name: 'data of exactly the alignment is not aligned',
    align: 5000,
    list: 'file b noise5000 0644 0 0\nfile d noise70000 0644 0 0\n',
  },
  {
    name: 'data aligned to 4',
    align: 4,
    list: 'file b noise5000 0644 0 0\nfile c hello 0644 0 0\nfile d one 0644 0 0\n',
  },
  { name: 'data aligned to 512', align: 512, list: 'file b noise5000 0644 0 0\nfile c full 0644 0 0 cc\n' },
  {
    name: 'data aligned to 12, no power of two',
    align: 12,
    list: 'file b noise5000 0644 0 0\nfile c hello 0644 0 0\nfile d full 0644 0 0\n',
  },
  {
    name: 'data aligned to 3000, no power of two',
    align: 3000,
    list: 'file bb noise5000 0644 0 0\nfile c noise70000 0644 0 0\nfile ddd noise5000 0644 0 0\n',
  },
  {
    name: 'data aligned to 65536 is missed when the name would be too long',
    align: 65536,
    list: 'dir a 0755 0 0\nfile /b noise70000 0644 0 0\nfile c noise200000 0644 0 0\n',
  },
  {
    name: 'data aligned to 8192 is missed or not',
    align: 8192,
    list: 'file b noise70000 0644 0 0\nfile c noise70000 0644 0 0\nfile d noise200000 0644 0 0\nfile e noise5000 0644 0 0\nfile f noise70000 0644 0 0\n',
  },
  { name: 'an alignment of 0', align: 0, list: 'file b noise5000 0644 0 0\n' },
];
