/**
 * Svelte's runtime as small as the components let it be.
 *
 * It keeps code for components written as before version 5, for experimental `await`, and for tracing, behind flags that
 * components switch on (svelte/internal/flags). None here does: as constants the flags let the bundler leave all of it out.
 * A component that would need one fails the build, since what switches it on is not there.
 *
 * A compiled component takes what it needs from one module that gives out the whole runtime (svelte/internal/client), so that
 * the bundler sees every component need all of it. Taken from where each thing is defined, what few components need is
 * fetched with those alone.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { COMPARED_WITH, NOT_GIVEN, PARTS } from './svelte-parts.ts';

const FLAGS = `
export const async_mode_flag = false;
export const legacy_mode_flag = false;
export const tracing_mode_flag = false;
`;

/** Where a thing of the runtime is defined, and what it is called there. */
export interface Origin {
  readonly name: string;
  readonly file: string;
}

const WHOLE = /import \* as \$ from ['"]svelte\/internal\/client['"];?/;

/** In: the text of a module that gives out others, and its folder. Out: where each thing is, by the name it has here. */
export function originsIn(text: string, folder: string): ReadonlyMap<string, Origin> {
  const code = text.replace(/\/\/.*$/gm, '');
  return new Map(
    [...code.matchAll(/export\s*\{([^}]*)\}\s*from\s*'([^']+)'/g)].flatMap(([, names = '', from = '']) =>
      names
        .split(',')
        .map((one) => one.trim().split(/\s+as\s+/))
        .filter(([name]) => name !== '')
        .map(([name = '', as = name]) => [as, { name, file: join(folder, from) }] as const),
    ),
  );
}

/**
 * In: a compiled component. Out: the same, which takes each thing of the runtime from its own module; null: it takes none.
 * Throws where it names something that the runtime does not give out by that table.
 */
export function takenFromOrigins(code: string, origins: ReadonlyMap<string, Origin>): string | null {
  if (!WHOLE.test(code)) return null;
  const used = new Set<string>();
  // `...$.name` is one as well; `other.$.name` is none.
  const direct = code.replace(WHOLE, '').replace(/(?<=\.\.\.|[^\w$.])\$\.([A-Za-z_]\w*)/g, (_, name: string) => {
    used.add(name);
    return `$_${name}`;
  });
  const imports = [...used].map((name) => {
    const origin = origins.get(name);
    if (NOT_GIVEN.has(name)) {
      throw new Error(
        `A component asks Svelte's runtime for "${name}", which svelte-parts.ts leaves out. Give it back there.`,
      );
    }
    if (origin === undefined) throw new Error(`Svelte's runtime was expected to give out "${name}", and does not.`);
    return `import { ${origin.name} as $_${name} } from ${JSON.stringify(origin.file)};\n`;
  });
  return imports.join('') + direct;
}

/** Out: plugins for the build of the scripts. */
export function leanSvelte(): Plugin[] {
  const about = createRequire(import.meta.url).resolve('svelte/package.json');
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { readonly version: string };
  if (version !== COMPARED_WITH) {
    throw new Error(
      `svelte-parts.ts was compared with Svelte ${COMPARED_WITH}, and ${version} is installed. Compare them.`,
    );
  }
  const folder = join(dirname(about), 'src');
  const runtime = join(folder, 'internal/client/index.js');
  const origins = originsIn(readFileSync(runtime, 'utf8'), dirname(runtime));
  const texts = new Map([
    [join(folder, 'internal/flags/index.js'), FLAGS],
    ...[...PARTS].map(([file, text]) => [join(folder, file), text] as const),
  ]);
  const applies = ({ name }: { readonly name: string }): boolean => name === 'client';
  return [
    {
      name: 'svelte-parts',
      enforce: 'pre',
      apply: 'build',
      applyToEnvironment: applies,
      load: (id) => texts.get(id) ?? null,
      // Svelte's own way to `onMount` leads through the whole runtime, too.
      transform: (code, id) =>
        id === join(folder, 'index-client.js')
          ? {
              code: code.replace("'./internal/client/index.js'", "'./internal/client/reactivity/effects.js'"),
              map: null,
            }
          : null,
    },
    {
      name: 'svelte-origins',
      enforce: 'post',
      apply: 'build',
      applyToEnvironment: applies,
      transform: (code) => {
        const direct = takenFromOrigins(code, origins);
        return direct === null ? null : { code: direct, map: null };
      },
    },
  ];
}
