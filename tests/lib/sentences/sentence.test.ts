import { expect, test } from 'vitest';
import type { ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { trailerHeader } from '../../../src/lib/cpio/trailer.ts';
import type { UnpackEvent } from '../../../src/lib/kernel/unpack/event.ts';
import { fieldMeaning, utcTime } from '../../../src/lib/sentences/header-field.ts';
import { byteSize, count } from '../../../src/lib/sentences/quantities.ts';
import { joinSentences, plainText, say } from '../../../src/lib/sentences/sentence.ts';
import { unpackSentence } from '../../../src/lib/sentences/unpack.ts';

const header = { ...trailerHeader('070701'), mode: 0o100755, namesize: 5, filesize: 260, ino: 723 };
const sentence = (event: UnpackEvent, from = 0, to = 0) =>
  plainText(
    unpackSentence(
      {
        kind: 'unpack',
        index: 0,
        place: { function: 'f', file: 'init/initramfs.c' },
        messages: [],
        stream: 0,
        from,
        to,
        event,
      },
      { header, streamLength: 1024 },
    ),
  );
const name = 'init' as ByteString;

test('what is quoted from the machine is marked, and never becomes markup', () => {
  expect(say`Found ${'<b>'}.`).toEqual([
    { kind: 'words', text: 'Found ' },
    { kind: 'code', text: '<b>' },
    { kind: 'words', text: '.' },
  ]);
  expect(plainText(joinSentences(say`One.`, [], say`Two.`))).toBe('One. Two.');
});

test('a header is told by type, mode and sizes', () => {
  const detail = { kind: 'header', header, entry: 2, decision: 'read name' } as const;
  expect(sentence({ kind: 'state', state: 'GotHeader', next: 'GotName', detail })).toBe(
    'The header says: a regular file, 0755, 260 bytes, its name 5 bytes long. The name comes next.',
  );
});

test('a file that is made, one that is written, and one that cannot be made are told apart', () => {
  const effect = { kind: 'created', ino: 5, replaced: false, linkedTo: null } as const;
  const created = { kind: 'entry', entry: 2, name, effect } as const;
  expect(sentence({ kind: 'state', state: 'GotName', next: 'CopyFile', detail: created })).toBe(
    '/init is made: a regular file, mode 0755, owned by 0:0. 260 bytes will follow.',
  );
  const written = { ...created, effect: { kind: 'written', ino: 5, bytes: 260, complete: true } } as const;
  expect(sentence({ kind: 'state', state: 'CopyFile', next: 'SkipIt', detail: written })).toBe(
    '260 bytes are written into /init; the file is complete.',
  );
  const failed = { ...created, effect: { kind: 'failed', call: 'filp_open', errno: -2 } } as const;
  expect(sentence({ kind: 'state', state: 'GotName', next: 'SkipIt', detail: failed })).toBe(
    '/init is not made: filp_open() gives ENOENT, there is no such file or directory. No message tells of it.',
  );
});

test('errors and unknown magics are quoted as the kernel words them', () => {
  expect(sentence({ kind: 'detect', format: null, configured: false, magic: [0x48, 0x65] })).toBe(
    'The bytes 48 65 begin neither a cpio header nor any compression that the kernel knows. It gives up here.',
  );
  expect(sentence({ kind: 'end', error: 'no cpio magic' })).toContain('no cpio magic');
});

test('the meaning of a field says also when the kernel does not use it', () => {
  expect(fieldMeaning('mode', header)).toBe('a regular file, rwxr-xr-x (0755)');
  expect(fieldMeaning('ino', header)).toBe('not used: nlink is below 2');
  expect(fieldMeaning('rdevmajor', header)).toBe('not a device');
  expect(fieldMeaning('rdevmajor', { ...header, mode: 0o020600, rdevmajor: 5 })).toBe('major number 5');
  expect(fieldMeaning('check', { ...header, magic: '070702' })).toBe('sum of all bytes of the contents');
});

test('times are those of the UTC calendar', () => {
  for (const seconds of [0, 951_782_399, 951_782_400, 1_700_000_000, 4_107_542_399, 0xffffffff]) {
    expect(utcTime(seconds)).toBe(new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC'));
  }
});

test('quantities are grouped and agree in number', () => {
  expect(count(1, 'byte')).toBe('1 byte');
  expect(count(1234567, 'byte')).toBe('1,234,567 bytes');
  expect(byteSize(200 * 1024 * 1024)).toBe('200 MiB');
});
