import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withOwnHashes } from '../../../src/integrations/own-hashes.ts';

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('a page’s policy keeps the digests of its own inline scripts and styles, and everything that is no digest', () => {
  const page = (script: string, style: string): string =>
    `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'${script}; ` +
    `style-src 'self'${style};"><script>go()</script><style>p{}</style><script type="module" src="/a.js"></script>`;
  expect(withOwnHashes(page(` ${digest('go()')} ${digest('not here')}`, ` ${digest('other')} ${digest('p{}')}`))).toBe(
    page(` ${digest('go()')}`, ` ${digest('p{}')}`),
  );
});

test('a page without a policy stays as it is', () => {
  expect(withOwnHashes('<p>sha256-</p>')).toBe('<p>sha256-</p>');
});
