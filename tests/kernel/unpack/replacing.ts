import type { UnpackCase } from '../making/case.ts';
import { dir, entry, fifo, file, linked, node, socket, symlink, trailer } from '../making/entry.ts';
import { one } from '../making/small.ts';

/** What is there already, each made so that one sees whether it was touched. */
const EXISTING: Readonly<Record<string, readonly Uint8Array[]>> = {
  'file': [file('x', 'the old contents', { mode: 0o640 })],
  'hard-linked-file': [linked('x', 7, 'the old contents', { mode: 0o640 }), linked('other', 7)],
  'full-directory': [dir('x', { mode: 0o750, fields: { mtime: 1111111111 } }), file('x/inside', 'inside')],
  'empty-directory': [dir('x', { mode: 0o750, fields: { mtime: 1111111111 } })],
  'symlink-to-file': [file('target', 'the target'), symlink('x', 'target')],
  'symlink-to-directory': [dir('target', { mode: 0o711 }), symlink('x', 'target')],
  'dangling-symlink': [symlink('x', 'nowhere')],
  'char': [node('x', 'c', 1, 3, { mode: 0o640 })],
  'block': [node('x', 'b', 8, 1, { mode: 0o640 })],
  'fifo': [fifo('x', { mode: 0o640 })],
  'socket': [socket('x', { mode: 0o640 })],
};

/** What comes: owner 10:20 and a time of its own show what it set. */
const FIELDS = { uid: 10, gid: 20, mtime: 1222222222 };
const NEW: Readonly<Record<string, readonly Uint8Array[]>> = {
  'file': [file('x', 'new', { mode: 0o604, fields: FIELDS })],
  'empty-file': [file('x', '', { mode: 0o604, fields: FIELDS })],
  'directory': [dir('x', { mode: 0o705, fields: FIELDS })],
  'symlink': [symlink('x', 'elsewhere', { fields: FIELDS })],
  'char': [node('x', 'c', 4, 64, { mode: 0o604, fields: FIELDS })],
  'block': [node('x', 'b', 7, 3, { mode: 0o604, fields: FIELDS })],
  'fifo': [fifo('x', { mode: 0o604, fields: FIELDS })],
  'second-link': [linked('first', 9, 'linked', { fields: FIELDS }), linked('x', 9, '', { fields: FIELDS })],
  'second-link-with-data': [linked('first', 9, '', { fields: FIELDS }), linked('x', 9, 'data', { fields: FIELDS })],
  'no-type': [entry({ name: 'x', mode: 0o604, fields: FIELDS })],
};

/** 1.6: the whole table, one archive per cell. */
const TABLE: readonly UnpackCase[] = Object.entries(NEW).flatMap(([coming, fresh]) =>
  Object.entries(EXISTING).map(([there, old]) =>
    one(`replace-${there}-by-${coming}`, '1.6', `A ${there} is there; a ${coming} of that name comes`, ...old, trailer(), ...fresh),
  ),
);

const MORE: readonly UnpackCase[] = [
  one('replace-merged-usr-directory', '1.6', 'A directory entry lib destroys a link lib -> usr/lib; what follows goes into the new directory', dir('usr'), dir('usr/lib'), file('usr/lib/a', 'a'), symlink('lib', 'usr/lib'), trailer(), dir('lib'), file('lib/b', 'b')),
  one('replace-merged-usr-followed', '1.6', 'Without an entry for lib itself the link is followed and kept', dir('usr'), dir('usr/lib'), symlink('lib', 'usr/lib'), trailer(), file('lib/b', 'b')),
  one('replace-delete-marker', '1.6', 'An entry without type bits deletes a file', file('x', 'x'), entry({ name: 'x', mode: 0 })),
  one('replace-delete-marker-missing', '1.6', 'Deleting what is not there does nothing', entry({ name: 'x', mode: 0 })),
  one('replace-delete-device', '1.6', 'The built-in /dev/console can be deleted', entry({ name: 'dev/console', mode: 0 })),
  one('replace-console', '1.6', 'The built-in /dev/console keeps its number when a device of its type comes', node('dev/console', 'c', 4, 0, { mode: 0o620 })),
  one('replace-dev-by-symlink', '1.6', 'The built-in /dev is not empty: a symlink of that name is not made', symlink('dev', 'elsewhere')),
  one('replace-root-directory-by-file', '1.6', 'The built-in /root is empty: a file replaces it', file('root', 'x')),
  one('replace-node-owner-of-directory', '1.6', 'A device over a full directory sets mode and owner of the directory', dir('d'), file('d/x', 'x'), node('d', 'c', 1, 3, { mode: 0o604, fields: FIELDS })),
  one('replace-file-shorter', '1.6', 'A shorter file leaves nothing of the longer one', file('x', 'a'.repeat(9000)), file('x', 'bb')),
  one('replace-socket-by-socket', '1.6', 'A socket over a socket: owner and mode are set', socket('x'), socket('x', { mode: 0o604, fields: FIELDS })),
];

export const REPLACING_CASES: readonly UnpackCase[] = [...TABLE, ...MORE];
