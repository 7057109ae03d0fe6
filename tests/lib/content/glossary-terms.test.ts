import { describe, expect, it } from 'vitest';
import { termFinder, type GlossaryTerm } from '../../../src/integrations/glossary-terms.ts';

const term = (id: string, ...names: string[]): GlossaryTerm => ({ id, term: names[0] ?? id, short: '', names });
const find = termFinder([
  term('initrd', 'initrd'),
  term('initramfs', 'initramfs', 'initial RAM filesystem'),
  term('rootfs', 'rootfs'),
  term('ramdisk', 'RAM disk', 'RAM disks'),
  term('init', '/init'),
  term('switch-root', 'switch_root'),
  term('host-only', 'host-only image'),
  term('map', 'System.map'),
]);
const names = (text: string): readonly string[] =>
  find(text).map(({ term: { id }, from, to }) => `${id}:${text.slice(from, to)}`);

describe('the terms in a text', () => {
  it('are found in their order, whatever stands around them', () => {
    expect(names('An initrd, or (today) an initramfs.')).toEqual(['initrd:initrd', 'initramfs:initramfs']);
    expect(names('Initramfs is a name.')).toEqual(['initramfs:Initramfs']);
    expect(names('“rootfs”; rootfs.')).toEqual(['rootfs:rootfs', 'rootfs:rootfs']);
  });

  it('are words of their own: an option, a file name or a longer word is another word', () => {
    expect(names('initrd= initrd.img initrd-tools rootfstype noinitrd my_initrd /boot/initrd')).toEqual([]);
    expect(names('/sbin/init, /initrd, /init.sh, but /init')).toEqual(['init:/init']);
  });

  it('are found by the longest name, also over the end of a line', () => {
    expect(names('a host-only image and a System.map')).toEqual(['host-only:host-only image', 'map:System.map']);
    expect(names('two RAM disks')).toEqual(['ramdisk:RAM disks']);
    expect(names('an initial RAM\nfilesystem')).toEqual(['initramfs:initial RAM\nfilesystem']);
  });

  it('keep the case that means something', () => {
    expect(names('a ram disk and RAM disk')).toEqual(['ramdisk:RAM disk']);
    expect(names('INITRD Switch_root')).toEqual(['switch-root:Switch_root']);
  });

  it('are none where there is no glossary', () => {
    expect(termFinder([])('initrd')).toEqual([]);
  });
});
