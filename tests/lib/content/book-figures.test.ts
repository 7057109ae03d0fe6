/** What chapters say in words about their figures, held against the figures. */
import { describe, expect, it } from 'vitest';
import { oddityRows } from '../../../src/components/book/figures/cpio-oddities.ts';
import { initRows } from '../../../src/components/book/figures/init-verdicts.ts';
import { leaveWays } from '../../../src/components/book/figures/leave-ways.ts';
import { dateInWords, TIMELINE, yearsOf } from '../../../src/components/book/figures/timeline.ts';

describe('the kinds of /init', () => {
  const rows = initRows();

  it('are eleven, and only rdinit= with a wrong name is told differently by kernels', () => {
    expect(rows).toHaveLength(11);
    expect(rows.filter(({ verdicts }) => verdicts.length > 1).map(({ what }) => what)).toEqual([
      'A program, and `rdinit=/bin/nope`',
    ]);
  });

  it('that fail never lead to the root on the disk', () => {
    const failed = rows.flatMap(({ verdicts }) =>
      verdicts.filter(({ answer }) => answer.lines.some((line) => line.startsWith('Failed to execute'))),
    );
    expect(failed).toHaveLength(5);
    expect(failed.map(({ answer }) => answer.end)).not.toContain('disk');
  });

  it('with the line ends of another system leave a shell as process 1', () => {
    const row = rows.find(({ what }) => what.includes('Windows'));
    expect(row?.verdicts[0]?.answer).toMatchObject({ end: 'initramfs', program: '/bin/sh' });
  });
});

describe('the odd archives', () => {
  const rows = oddityRows();

  it('are twelve, and 7.2 alone calls a header damaged', () => {
    expect(rows).toHaveLength(12);
    const damaged = rows.flatMap(({ verdicts }) =>
      verdicts.filter(({ answer }) => answer.lines.some((line) => line.includes('damaged header'))),
    );
    expect(damaged.map(({ kernels }) => kernels)).toEqual([['next']]);
  });

  it('are unpacked without a word where a name is too long, a folder comes late or the archive is cut off', () => {
    const silent = rows.filter(({ verdicts }) => verdicts.some(({ answer }) => answer.lines.length === 0));
    expect(silent.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'A name of 4999 letters',
        'A file before its folder: `etc/motd`, then `etc`',
        'Cut off in the middle of a file',
      ]),
    );
  });
});

describe('the ways out of an initramfs', () => {
  const ways = leaveWays();

  it('fail with pivot_root on 6.12 alone', () => {
    expect(
      ways.filter(({ process }) => process === 'in the old root').map(({ title, kernel }) => [title, kernel]),
    ).toEqual([['pivot_root', '6.12']]);
    expect(ways.find(({ kernel }) => kernel === '7.1')?.rootfs).toBe('unmounted');
  });

  it('take /proc along only with the program of util-linux', () => {
    const left = ways.filter(({ process }) => process === 'replaced');
    expect(left.filter(({ proc }) => proc).map(({ title }) => title)).toEqual(['switch_root of util-linux']);
  });
});

describe('the timeline', () => {
  it('goes forward in its dated steps, and what is announced comes last', () => {
    const months = TIMELINE.filter(({ date }) => date.length > 4).map(({ date }) => yearsOf(date));
    expect(months).toEqual(months.toSorted((a, b) => a - b));
    expect(TIMELINE.filter(({ announced }) => announced)).toEqual([TIMELINE.at(-1)]);
  });

  it('has the two merges of one day at the numbers that the chapter names', () => {
    expect([TIMELINE[19]?.title, TIMELINE[20]?.title]).toEqual(['/linuxrc is removed', 'nullfs']);
  });

  it('says a date in words', () => {
    expect([dateInWords('1996'), dateInWords('2002-11')]).toEqual(['1996', 'November 2002']);
    expect(yearsOf('2000')).toBe(2000.5);
  });
});
