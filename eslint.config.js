import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What the engine must not know: it runs in Node, a worker and a page, and is a function of its input alone. */
const IMPURE_GLOBALS = [
  'window',
  'document',
  'fetch',
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'performance',
  'localStorage',
  'Date',
];

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'node_modules/', '.cache/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...astro.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-control-regex': 'off',
      // A Map or Set that no view depends on is plain memory; where a view does, the state's own fields are reactive.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/lib/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-imports': [
        'error',
        { patterns: ['node:*', 'svelte*', 'astro*', '**/components/**', '**/cli/**'] },
      ],
    },
  },
);
