import { describe, expect, it } from 'vitest';
import { placesNamed, readNames, type Names } from '../../../src/components/site/search-names.ts';

const names: Names = readNames({
  names: [
    ['initramfs', 'initramfs', '/initramfs/', 'Chapter 8', true],
    ['rdinit=', 'rdinit=', '/options/#rdinit', 'Option', true],
    ['rdinit', 'rdinit=', '/options/#rdinit', 'Option', true],
    ['CONFIG_RD_ZSTD', 'CONFIG_RD_ZSTD', '/options/#config-rd-zstd', 'Option', true],
    ['RD_ZSTD', 'CONFIG_RD_ZSTD', '/options/#config-rd-zstd', 'Option', true],
    ['initramfs', 'initramfs', '/glossary/#initramfs', 'Glossary', true],
    ['Is it init= or rdinit=?', 'Is it init= or rdinit=?', '/questions/init-or-rdinit/', 'Question', true],
    ['rdinit=', 'Is it init= or rdinit=?', '/questions/init-or-rdinit/', 'Question', false],
    ['a row that is cut'],
    7,
  ],
  lines: [
    ['Failed to execute … (error …)', '/messages/failed-to-execute/', 'Failed to execute ', ' (error ', ')'],
    ['Run … as init process', '/messages/run-init/', 'Run ', ' as init process'],
    ['…', '/messages/short/', ' '],
    null,
  ],
});
const asked = (query: string): readonly string[] => placesNamed(query, names).map(({ url }) => url);

describe('what a query names', () => {
  it('is the place of that name, a chapter before a term, and a word for a place behind it', () => {
    expect(asked('initramfs')).toEqual(['/initramfs/', '/glossary/#initramfs']);
    expect(asked('rdinit=')).toEqual(['/options/#rdinit', '/questions/init-or-rdinit/']);
  });

  it('may be written with a value, without a prefix, in any case, in quotation marks', () => {
    for (const query of ['rdinit=/bin/sh', 'RDINIT', '“rdinit=”', ' rdinit= '])
      expect(asked(query)[0]).toBe('/options/#rdinit');
    for (const query of ['CONFIG_RD_ZSTD=y', 'config_rd_zstd', 'rd_zstd']) {
      expect(asked(query)[0]).toBe('/options/#config-rd-zstd');
    }
    expect(asked('is it init= or rdinit=')[0]).toBe('/questions/init-or-rdinit/');
  });

  it('is the line of the kernel that was pasted, time stamp and numbers and all', () => {
    expect(asked('[    1.823456] Failed to execute /init (error -2)')).toEqual(['/messages/failed-to-execute/']);
    expect(asked('Run /sbin/init as init process')).toEqual(['/messages/run-init/']);
    expect(asked('as init process Run')).toEqual([]);
    // A part of a line, as one remembers it.
    expect(asked('as init process')).toEqual(['/messages/run-init/']);
  });

  it('is forgiven slips: one in a word of five letters, two in a long one, none where something has that name', () => {
    for (const slip of ['initrmafs', 'intramfs', 'initramfss', 'inirtamsf', 'INITRAMS']) {
      expect(asked(slip)[0]).toBe('/initramfs/');
    }
    expect(asked('rdinti')).toEqual(['/options/#rdinit']);
    for (const other of ['inet', 'rdunt', 'initrd-image', 'init ramfs there']) expect(asked(other)).toEqual([]);
  });

  it('is offered from its third letter on', () => {
    expect(asked('rdin')).toEqual(['/options/#rdinit']);
    expect(asked('rd')).toEqual([]);
  });

  it('is nothing where nothing has that name, or nothing could be fetched', () => {
    expect(asked('')).toEqual([]);
    expect(asked('   ')).toEqual([]);
    expect(asked('a word of no place')).toEqual([]);
    for (const source of [null, undefined, 'x', { names: 1, lines: {} }]) {
      expect(placesNamed('initramfs', readNames(source))).toEqual([]);
    }
  });
});
