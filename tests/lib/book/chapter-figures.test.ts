import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  drawn,
  legendOf,
  megabytes,
  mebibytes,
  sumOf,
  type BarRow,
} from '../../../src/components/book/figures/bars.ts';
import { loadedModule, PAGE } from '../../../src/components/book/figures/module-pages.ts';
import { life } from '../../../src/components/book/figures/ramfs-data.ts';
import { rootForms } from '../../../src/components/book/figures/root-forms.ts';
import { mountMoments, rootfsRule } from '../../../src/components/book/figures/rootfs-boots.ts';
import experiment from '../../../src/data/builtin-or-module.json' with { type: 'json' };
import kernel from '../../../src/data/kernel.json' with { type: 'json' };
import { measuredFigure } from '../../../src/components/book/figures/measured-figure.ts';

interface Answer {
  readonly case: string;
  readonly kernels: readonly string[];
  readonly outcome: { readonly kind: string; readonly text?: string };
}

function recorded(name: string, version: string): Answer {
  const lines = readFileSync(new URL('../../kernel/recorded/boot.jsonl', import.meta.url), 'utf8').split('\n');
  const answers = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Answer);
  const answer = answers.find((one) => one.case === name && one.kernels.includes(version));
  if (answer === undefined) throw new Error(`No recorded answer of ${version} to ${name}.`);
  return answer;
}

describe('six roots without an initramfs', () => {
  const forms = rootForms('6.12');

  it.each([
    ['root=/dev/', 'root-dev'],
    ['root=UUID=', 'root-uuid'],
    ['root=/dev/mapper/', 'root-mapper'],
  ])('%s ends as on a booted kernel', (start, name) => {
    const form = forms.find(({ commandLine }) => commandLine.startsWith(start));
    expect(form?.outcome.kind).toBe(recorded(name, '6.12').outcome.kind);
  });

  it('only the first two boot, and only the last one lacks its driver', () => {
    expect(forms.map(({ outcome }) => outcome.kind)).toEqual([
      'running',
      'running',
      'panic',
      'panic',
      'panic',
      'panic',
    ]);
    expect(forms[4]?.line).toContain('unknown-block(254,1)');
    expect(forms[5]?.line).toContain('unknown-block(0,0)');
  });
});

describe('rootfs', () => {
  it('is a tmpfs without root= and rootfstype=, or when rootfstype= says so', () => {
    expect(rootfsRule('6.12').map(({ type }) => type)).toEqual(['tmpfs', 'ramfs', 'ramfs', 'tmpfs', 'ramfs', 'ramfs']);
  });

  it('stays below the root, out of reach, up to 6.19', () => {
    const last = mountMoments('6.12').at(-1)?.mounts ?? [];
    expect(last[0]).toMatchObject({ source: 'rootfs', path: null, parent: null });
  });

  it('is gone once the kernel has pivoted, and nullfs is the bottom, from 7.0 on', () => {
    const [first, , last] = mountMoments('7.1').map(({ mounts }) => mounts.map(({ type }) => type));
    expect(first).toEqual(['nullfs', 'ramfs']);
    expect(last).toEqual(['nullfs', 'ext4', 'devtmpfs']);
  });
});

describe('pages of a module', () => {
  it('cover its parts, and nothing else', () => {
    const { pages, waste } = loadedModule('virtio_blk');
    expect(pages.reduce((sum, { used }) => sum + used, 0)).toBe(9208 + 4871 + 1689 + 2885);
    expect(waste).toBe(7 * PAGE - (9208 + 4871 + 1689 + 2885));
  });

  it('names the module that is not in the data', () => {
    expect(() => loadedModule('no_such_module')).toThrow('no_such_module');
  });
});

describe('bars', () => {
  const row: BarRow = {
    label: 'a',
    parts: [
      { name: 'one', kind: 'data', amount: 25 },
      { name: 'two', kind: 'header', amount: 50 },
    ],
  };

  it('lie one behind the other, in per cent of the longest row', () => {
    expect(drawn(row, 100).map(({ from, width }) => [from, width])).toEqual([
      [0, 25],
      [25, 50],
    ]);
    expect(sumOf(row)).toBe(75);
  });

  it('share one entry in the legend when they share a name', () => {
    expect(legendOf([row, row]).map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('write amounts with a sensible number of digits', () => {
    expect([574_464, 8_247_232, 1_320_106_114].map(megabytes)).toEqual(['0.57 MB', '8.2 MB', '1,320 MB']);
    expect(mebibytes(32_780)).toBe('32.0 MiB');
  });
});

/** Numbers that chapters say in words: the text is wrong as soon as one of these is. */
describe('what the chapters say about the measurements', () => {
  it('a file on a RAM disk takes more than twice its size, and its full size after it was deleted', () => {
    const taken = (step: string): number => life('ramdisk', step).before.free - life('ramdisk', step).now.free;
    expect(taken('synced')).toBeGreaterThan(2 * 32_768);
    expect(taken('removed_dropped')).toBeGreaterThan(32_768);
    expect(taken('rmmod')).toBeLessThan(1024);
  });

  it('a ramfs gives nothing back until the file is deleted', () => {
    expect(life('ramfs', 'dropped').now.unevictable).toBe(32_768);
    expect(life('ramfs', 'removed').now.unevictable).toBe(0);
  });

  it('built in takes 12.8 MiB, the needed modules 1.5 MiB, every module about as much as built in', () => {
    const { results } = experiment;
    const none = results['m-none'].free_kB.mean;
    const taken = (free: number): string => mebibytes(none - free);
    expect(taken(results.y.free_kB.mean)).toBe('12.8 MiB');
    expect(taken(results['m-needed'].free_kB.mean)).toBe('1.5 MiB');
    expect(taken(results['m-every'].free_kB.mean)).toBe('13.6 MiB');
  });

  it('four fifths of the compiled code are in modules', () => {
    const modules = kernel.modules.amd64.text;
    expect(modules / (modules + kernel.images.amd64.groups.text)).toBeCloseTo(0.82, 2);
  });

  it('-Os takes 28 per cent off the code of tinyconfig and 17 off its image', () => {
    const saved = (what: string): number =>
      Math.round(
        100 * (1 - measuredFigure('tinyconfig', `${what}, -Os`) / measuredFigure('tinyconfig', `${what}, -O2`)),
      );
    expect([saved('code'), saved('bzImage')]).toEqual([28, 17]);
  });
});
