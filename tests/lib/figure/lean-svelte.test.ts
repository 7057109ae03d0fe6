import { expect, test } from 'vitest';
import { originsIn, takenFromOrigins } from '../../../src/integrations/lean-svelte.ts';

const ORIGINS = originsIn(
  `export { if_block as if } from './dom/if.js';
   export {
     get, // reads
     set
   } from './runtime.js';`,
  '/svelte',
);

test('what a module gives out is found where it is defined, under the name that it has there', () => {
  expect([...ORIGINS]).toEqual([
    ['if', { name: 'if_block', file: '/svelte/dom/if.js' }],
    ['get', { name: 'get', file: '/svelte/runtime.js' }],
    ['set', { name: 'set', file: '/svelte/runtime.js' }],
  ]);
});

test('a component takes each thing from its own module, wherever it stands', () => {
  const code = `import * as $ from 'svelte/internal/client';\n$.if(a, () => $.get(b)); f(...$.get(c)); d.$.get; x$.get`;
  expect(takenFromOrigins(code, ORIGINS)).toBe(
    `import { if_block as $_if } from "/svelte/dom/if.js";\nimport { get as $_get } from "/svelte/runtime.js";\n` +
      `\n$_if(a, () => $_get(b)); f(...$_get(c)); d.$.get; x$.get`,
  );
});

test('a module that takes nothing of the runtime stays as it is; an unknown name stops the build', () => {
  expect(takenFromOrigins('$.get(a)', ORIGINS)).toBeNull();
  expect(() => takenFromOrigins(`import * as $ from "svelte/internal/client";\n$.gone()`, ORIGINS)).toThrow('"gone"');
});

test('a component that waits or catches errors stops the build: the runtime is built without that', () => {
  for (const name of ['async', 'boundary']) {
    expect(() => takenFromOrigins(`import * as $ from "svelte/internal/client";\n$.${name}()`, ORIGINS)).toThrow(name);
  }
});
