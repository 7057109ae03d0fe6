import { expect, test } from 'vitest';
import { sheetsOf, withOneSheet } from '../../../src/integrations/one-sheet.ts';

const link = (name: string): string => `<link rel="stylesheet" href="/base/_astro/${name}.css">`;

test('the sheets of a page become one where the first of them was; the others stay where they are', () => {
  const page = `${link('book')}${link('a')}<meta>${link('later')}${link('b')}<p>`;
  expect(sheetsOf(page)).toEqual(['book', 'a', 'later', 'b'].map((name) => `_astro/${name}.css`));
  expect(withOneSheet(page, new Set(['_astro/a.css', '_astro/b.css']), '_astro/own.1.css')).toBe(
    `${link('book')}${link('own.1')}<meta>${link('later')}<p>`,
  );
});
