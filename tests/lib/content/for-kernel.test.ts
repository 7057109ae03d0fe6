import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundsInWords, versionsWithin } from '../../../src/components/book/for-kernel.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';

describe('a passage for some kernels', () => {
  it('holds for its bounds and what lies between', () => {
    expect(versionsWithin({ until: '6.12' })).toEqual(['6.1', '6.12']);
    expect(versionsWithin({ from: '7.0' })).toEqual(['7.0', '7.1', 'next']);
    expect(versionsWithin({ from: '6.12', until: '7.0' })).toEqual(['6.12', '7.0']);
    expect(versionsWithin({ from: '7.1', until: '7.1' })).toEqual(['7.1']);
  });

  it('is refused where it would hold for every version, or for none', () => {
    expect(() => versionsWithin({})).toThrow(/needs no <ForKernel>/);
    expect(() => versionsWithin({ from: '6.1' })).toThrow(/needs no <ForKernel>/);
    expect(() => versionsWithin({ from: '7.1', until: '6.1' })).toThrow(/leave some of/);
  });

  it('says its bounds in words', () => {
    expect(boundsInWords({ until: '6.12' })).toBe('Linux up to 6.12');
    expect(boundsInWords({ from: '7.0' })).toBe('Linux 7.0 and later');
    expect(boundsInWords({ from: '6.12', until: '7.0' })).toBe('Linux 6.12 to 7.0');
    expect(boundsInWords({ from: '7.1', until: '7.1' })).toBe('Linux 7.1');
    expect(boundsInWords({ from: 'next', until: 'next' })).toBe('Linux 7.2');
  });

  it('has a rule in the style sheet for every version that can be chosen', () => {
    const css = readFileSync(join(import.meta.dirname, '../../../src/styles/for-kernel.css'), 'utf8');
    for (const version of KERNEL_VERSIONS) {
      expect(css).toContain(`[data-kernel='${version}'] .for-kernel:not([data-kernels~='${version}'])`);
    }
  });
});
