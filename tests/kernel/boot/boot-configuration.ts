import type { BootCase } from '../making/case.ts';
import { bytesOfText, checksum, concat, fill } from '../making/entry.ts';
import { compressed, cut, joined, type Part } from '../making/image.ts';
import { boot, early, program } from './machine.ts';

const INIT = early(program('init'));
const words = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}`).join('.');

/** 4: texts of a boot configuration. */
const TEXTS: readonly (readonly [name: string, about: string, text: string])[] = [
  ['comment-only', 'Nothing but a comment', '# only'],
  ['word', 'One word without an end', 'kernel'],
  ['word-line', 'One word and a newline', 'kernel\n'],
  ['value-of-kernel', 'kernel has a value of its own: nothing below it counts', 'kernel = a\nkernel.b = c'],
  ['redefined', 'A value given twice', 'kernel.a = 1; kernel.a = 2'],
  ['override', 'A value that is replaced', 'kernel.a = 1, 2\nkernel.a := 3'],
  ['override-nothing', 'A value replaced that was not there', 'kernel.a := 1'],
  ['append', 'A value that is added', 'kernel.a = 1\nkernel.a += 2, 3'],
  ['append-space', 'A space in the operator', 'kernel.a + = 1'],
  ['colon', 'A colon without an equals sign', 'kernel.a : 1'],
  ['value-and-keys', 'A key with a value and keys below it', 'kernel.a.b = 1; kernel.a = 2'],
  ['keys-then-value', 'Braces, then a value', 'kernel.a { b = 2 }\nkernel.a = 1'],
  ['brace-open', 'A brace that is not closed', 'kernel.a {'],
  ['brace-open-inner', 'The inner brace is not closed', 'kernel { a { b = 1 }\n'],
  ['brace-close', 'A brace that was not opened', 'kernel.a = 1 }'],
  ['brace-empty', 'Braces around nothing', 'kernel.a { }'],
  ['brace-no-key', 'A brace without a key', '{'],
  ['dots', 'Two dots', 'kernel..a = 1'],
  ['dot-first', 'A dot in front', '.kernel.a = 1'],
  ['dot-last', 'A dot behind', 'kernel.a. = 1'],
  ['slash', 'A slash in a key', 'kernel.a/b = 1'],
  ['latin', 'A letter of Latin-1 in a key', 'other.\xe4 = 1'],
  ['control', 'A control character in a value', 'kernel.a = b\x01c'],
  ['high-control', 'A byte between 0x80 and 0x9f in a value', 'kernel.a = b\x85c'],
  ['quote-open', 'A quotation mark that is not closed', 'kernel.a = "b'],
  ['quote-then-word', 'A word behind a quoted value', 'kernel.a = "b"c'],
  ['quote-in-quote', 'One kind of mark inside the other', 'kernel.a = \'b"c"\'\n'],
  ['quote-hash', 'A hash in a quoted value', 'kernel.a = "b # c"\n'],
  ['list', 'A list of values', 'kernel.a = "b", "c d",\n e'],
  ['list-comma-first', 'A list that begins with a comma', 'kernel.a = ,b'],
  ['list-commas', 'Two commas', 'kernel.a = b,,c'],
  ['list-newline', 'A newline in front of a comma', 'kernel.a = b\n, c'],
  ['value-none', 'No value behind the equals sign', 'kernel.a =\n'],
  ['value-brace', 'A brace in place of a value', 'kernel.a = }'],
  ['value-spaces', 'Two words as a value', 'kernel.a = b c'],
  ['value-hash', 'A comment behind a value', 'kernel.a = b # c\nkernel.d'],
  ['crlf', 'Lines of Windows', 'kernel.a = b\r\nkernel.c = d\r\n'],
  ['nul', 'A NUL ends the text', 'kernel.a = 1\n\0kernel.b = 2\n'],
  ['depth-16', 'Sixteen words', words(16)],
  ['depth-16-line', 'Sixteen words below kernel: one too many', `kernel.${words(16)}\n`],
  ['depth-15-line', 'Fifteen words below kernel are too deep for a command line of it', `kernel.${words(15)}\n`],
  ['key-256', 'A key of more than 256 bytes', `kernel.${'k'.repeat(260)}=1`],
  ['nodes', 'Some thousand keys', Array.from({ length: 3000 }, (_, index) => `x.v${index}`).join('\n')],
  ['early-words', 'quiet and loglevel= come too late there', 'kernel.quiet\nkernel.loglevel = 3\n'],
  ['init-and-kernel', 'Both words, mixed', 'kernel.a = 1\ninit.b = 2\nkernel.c = 3\ninit.d\n'],
  ['init-quoted', 'An argument of two words', 'init.a = "x y"\n'],
  ['dashes', 'Two dashes as a value', 'kernel.a = "--"\ninit.x = "--"\n'],
  ['rdinit', 'rdinit= out of a configuration', 'kernel.rdinit = /nope\n'],
];

const u32 = (value: number): Uint8Array => Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
/** A trailer that is put together by hand: data, size, sum, mark. */
const trailer = (text: string, size = text.length, sum = checksum(bytesOfText(text)), mark = '#BOOTCONFIG\n'): Uint8Array =>
  concat(bytesOfText(text), u32(size), u32(sum), bytesOfText(mark));
const GOOD = 'kernel.a=1\n\0';

/** 4: what lies behind the image. */
const TRAILERS: readonly (readonly [name: string, about: string, image: Part])[] = [
  ['empty', 'A configuration of no bytes', joined(INIT, trailer(''))],
  ['smaller', 'A size that leaves the beginning of the text in the image', joined(INIT, trailer(GOOD, 4, checksum(bytesOfText('=1\n\0'))))],
  ['32766', 'The largest that 6.1 takes', joined(INIT, trailer('#'.repeat(32766)))],
  ['32767', 'The largest that 6.12 takes', joined(INIT, trailer('#'.repeat(32767)))],
  ['32768', 'One byte more', joined(INIT, trailer('#'.repeat(32768)))],
  ['only', 'Nothing in front of it', trailer(GOOD)],
  ['two', 'Two of them: only the last is cut off', joined(INIT, trailer(GOOD), trailer('kernel.b=1\n\0\0'))],
  ['mark-lower-case', 'A mark in lower case', joined(INIT, trailer(GOOD, 12, 0, '#bootconfig\n'))],
  ['mark-without-newline', 'A mark without its newline', joined(INIT, trailer(GOOD, 12, 0, '#BOOTCONFIG'))],
  ['rubbish-behind', 'Three bytes that are not zero behind it', joined(INIT, trailer(GOOD), bytesOfText('xyz'))],
  ['gzip', 'Behind a gzip', joined(compressed('gzip', INIT), trailer(GOOD))],
  ['inside-gzip', 'Inside a gzip it is no configuration', compressed('gzip', joined(INIT, trailer(GOOD)))],
  ['cut', 'Its mark is cut', cut(joined(INIT, trailer(GOOD)), -1)],
  ['two-zeros-behind', 'Two zeros behind it', joined(INIT, trailer(GOOD), fill(2))],
];

/** 4: how it is asked for. */
const ASKED: readonly (readonly [name: string, about: string, commandLine: string])[] = [
  ['behind-dashes', 'bootconfig behind -- does not ask for it', 'x -- bootconfig'],
  ['with-value', 'bootconfig=1 asks for it too', 'bootconfig=1'],
  ['dash', 'boot-config does not', 'boot-config'],
  ['both-dashes', 'Arguments on both sides', 'a bootconfig b -- c'],
  ['init-clears', 'init= forgets what the configuration gave before', 'bootconfig init=/z w'],
];

export const BOOT_CONFIGURATION_CASES: readonly BootCase[] = [
  ...TEXTS.map(([name, about, text]) =>
    boot(`xbc-${name}`, '4', `Boot configuration: ${about}`, { commandLine: 'bootconfig', image: joined(INIT, { kind: 'bootconfig', text }) }),
  ),
  ...TRAILERS.map(([name, about, image]) => boot(`xbc-trailer-${name}`, '4', `Boot configuration: ${about}`, { commandLine: 'bootconfig', image })),
  ...ASKED.map(([name, about, commandLine]) =>
    boot(`xbc-asked-${name}`, '4', about, { commandLine, image: joined(INIT, { kind: 'bootconfig', text: 'kernel.a = "x y"\ninit.b = "z w"\n' }) }),
  ),
];
