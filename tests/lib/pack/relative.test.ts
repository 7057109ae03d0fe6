import { expect, test } from 'vitest';
import { makeRelative, MARK } from '../../../scripts/pack/relative.ts';

test('addresses in a page become relative to the page’s depth, and the public host keeps its name', () => {
  const page = `<a href="${MARK}boot/">x</a><a href="${MARK}">y</a><link href="https://host.example${MARK}boot/">`;
  expect(makeRelative('index.html', page)).toBe(
    '<a href="./boot/">x</a><a href="./">y</a><link href="https://host.example/boot/">',
  );
  expect(makeRelative('a/b/index.html', page)).toBe(
    '<a href="../../boot/">x</a><a href="../../">y</a><link href="https://host.example/boot/">',
  );
});

test('a script names its neighbours beside itself, and what is joined to the folder is joined to where the script lies', () => {
  const script = 'new URL(`' + MARK + '_astro/w.js`,``+import.meta.url);f=e=>{return`' + MARK + '`+e}';
  expect(makeRelative('_astro/x.js', script)).toBe(
    'new URL(`./w.js`,``+import.meta.url);f=e=>{return(new URL(`../`,import.meta.url).href)+e}',
  );
});

test('an address that is not understood stops the pack instead of breaking it', () => {
  expect(() => makeRelative('_astro/x.js', `fetch('${MARK}x.json')`)).toThrow(/_astro\/x\.js: an address/);
});
