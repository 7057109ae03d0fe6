import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { parseListFile } from '../../../src/lib/cpio/list-file/parse.ts';
import { byHandCommands, genInitCpioCommands, shellWord } from '../../../src/lib/share/shell-commands.ts';

const entriesOf = (list: string) =>
  parseListFile(utf8ByteString(list)).lines.flatMap(({ content }) => (content.kind === 'entry' ? [content.entry] : []));

test('a word means the same to a shell, whatever it is made of', () => {
  for (const name of ['init', '-rf', "it's", '$HOME', '`id`', 'ä€', '*', '\\n', '"', 'a;b', '~', '!']) {
    const printed = execFileSync('sh', ['-c', `printf %s ${shellWord(utf8ByteString(name))}`], { encoding: 'utf8' });
    expect(printed).toBe(name);
  }
});

test('each line of a list becomes the commands that make it', () => {
  const commands = byHandCommands(
    entriesOf(`dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
slink /bin/sh busybox 0777 0 0
file /init it's 4755 1000 100 /sbin/init
pipe /p 0600 0 0
sock /s 0600 0 0
`),
  );
  expect(commands.split('\n')).toEqual([
    '# As root, beside the files that the list names',
    'mkdir -m 0755 tree',
    'mkdir -m 0755 tree/dev',
    'mknod -m 0600 tree/dev/console c 5 1',
    'ln -s busybox tree/bin/sh',
    "cp 'it'\\''s' tree/init",
    'chown -h 1000:100 tree/init',
    'chmod 4755 tree/init',
    'ln tree/init tree/sbin/init',
    'mkfifo -m 0600 tree/p',
    '# tree/s: a socket is made by the program that listens on it',
    '(cd tree && find . | cpio -o -H newc) > initramfs.cpio',
    'gzip -9 -k initramfs.cpio',
  ]);
  // Files only, so that no root is needed: the commands are run as they stand, but for the two that need cpio and gzip.
  const folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  const small = byHandCommands(
    entriesOf("dir /etc 0700 0 0\nfile /etc/it's src 0640 0 0 /etc/too\nslink /l etc 0777 0 0\n"),
  );
  const tree = small.split('\n').slice(0, -2).join('\n');
  execFileSync('sh', ['-ec', `echo hello > src\n${tree}`], { cwd: folder, stdio: 'pipe' });
  const made = execFileSync('sh', ['-c', 'cd tree && find . | LC_ALL=C sort | xargs -d "\\n" stat -c "%a %h %n"'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(made).toMatch(/^755 \d+ \.\n700 \d+ \.\/etc\n640 2 \.\/etc\/it's\n640 2 \.\/etc\/too\n777 1 \.\/l\n$/);
});

test('the kernel’s own tool gets the same time', () => {
  expect(genInitCpioCommands(7)).toContain('./gen_init_cpio -t 7 list > initramfs.cpio');
});
