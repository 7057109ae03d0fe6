import { describe, expect, test } from 'vitest';
import { isIdle, lateSheets, rulesOf, withSheets, type ScriptFile } from '../../../src/integrations/late-styles.ts';

const script = (imports: string[], dynamicImports: string[], css: string[]): ScriptFile => ({
  imports,
  dynamicImports,
  css,
});
const scripts = new Map([
  ['page.js', script(['shared.js'], ['stage.js', 'gone.js'], ['page.css'])],
  ['shared.js', script([], [], ['shared.css'])],
  ['stage.js', script(['shared.js', 'dialog.js'], ['page.js'], ['stage.css', 'shared.css'])],
  ['dialog.js', script(['stage.js'], [], ['dialog.css'])],
]);

describe('sheets that come later', () => {
  test('are those that only scripts behind import() need, through any number of scripts and rings of them', () => {
    expect([...lateSheets(scripts, ['page.js'])].toSorted()).toEqual(['dialog.css', 'stage.css']);
  });

  test('are none where the page itself names the later script', () => {
    expect([...lateSheets(scripts, ['page.js', 'stage.js'])]).toEqual([]);
  });

  test('are none for scripts that are not known', () => {
    expect([...lateSheets(scripts, ['other.js'])]).toEqual([]);
  });

  test('are compared by their rules, wherever the sheets were cut', () => {
    expect([...rulesOf('a{b:c}\n@media print{a{b:d}e{f:g}}h{i:j}')]).toEqual([
      'a{b:c}',
      '@media print{a{b:d}e{f:g}}',
      'h{i:j}',
    ]);
    expect([...rulesOf('')]).toEqual([]);
  });

  test('have only rules of components that the page does not show, or that come with a later script', () => {
    const [late, scopes] = [new Set(['dialog{b:c}', 'a.s-1a9{b:c}']), new Set(['s-1a9', 's-2b9'])];
    const idle = ['dialog{b:c}', 'p{b:c}', 'a.s-1a9{b:c}', 'a.s-3c9{b:c}', '@media print{.s-3c9{}.s-2b9{}}'];
    expect(idle.filter((rule) => isIdle(rule, late, scopes))).toEqual(['dialog{b:c}', 'a.s-3c9{b:c}']);
  });

  test('lose their links, or have them changed, and nothing else', () => {
    const html =
      '<link rel="icon" href="/a.css"><link rel="stylesheet" href="/_astro/a.css"><link rel="stylesheet" href="/_astro/b.css" media="print"><link rel="stylesheet" href="/_astro/c.css"><p>a.css</p>';
    const become = (path: string): string | null =>
      path.endsWith('b.css') ? null : path.endsWith('c.css') ? '/_astro/d.css' : path;
    expect(withSheets(html, become)).toBe(
      '<link rel="icon" href="/a.css"><link rel="stylesheet" href="/_astro/a.css"><link rel="stylesheet" href="/_astro/d.css"><p>a.css</p>',
    );
  });
});
