/**
 * What a page fetches for its figures, in few files. The bundler cuts one for each set of entries that share a module, down
 * to a hundred bytes each. A file compresses better the longer it is, so what is always fetched together stands in one.
 */
import type { AstroIntegration } from 'astro';
import { leanPreload } from './lean-preload.ts';
import { leanSvelte } from './lean-svelte.ts';

/** In: names of modules. Out: whether a module is one of these in a folder of the components. */
const of = (folder: string, names: string): RegExp =>
  new RegExp(`[\\\\/]components[\\\\/]${folder}[\\\\/](${names})\\.`);

/** What few components ask of Svelte, and what gives out all of it. */
const RARE =
  /[\\/]svelte[\\/]src[\\/](legacy|reactivity[\\/](map|set|date|url|media)|internal[\\/]shared[\\/]clone|internal[\\/]client[\\/](index|dom[\\/](blocks[\\/](await|key|snippet)|elements[\\/](custom-element|bindings[\\/](size|input)))))\b/;

/** Files by name, and the modules that each begins with; what those need comes along unless an earlier one has it. */
const FILES: readonly { readonly name: string; readonly tests: readonly RegExp[] }[] = [
  // In every figure.
  {
    name: 'svelte',
    tests: [
      /[\\/]node_modules[\\/](svelte|esm-env|clsx)[\\/]/,
      of('parts', 'show-figure|columns|keys'),
      /[\\/]sentences[\\/]quantities\.ts/,
      /rolldown[\\/]runtime/,
    ],
  },
  // In every page.
  {
    name: 'site',
    tests: [
      /vite[\\/]preload-helper/,
      of('site', 'kernel-choice|choices|book-folder|address'),
      of('stage', 'room-address'),
      of('parts', 'live-figure'),
    ],
  },
  // In both figures that step.
  {
    name: 'stepping',
    tests: [
      of(
        'parts',
        'StepControls|RootfsTree|NowSentence|SentenceText|StepKeys|step-cursor\\.svelte|recorded-first|tape|seek-lists|latin1|stopped-error|later-part\\.svelte|Icon|ConsoleLines|keep-in-sight',
      ),
      of('widgets[\\\\/]first-light', 'limits'),
      /[\\/]lib[\\/]share[\\/](boot-setup|bytes|keep-key)\.ts/,
    ],
  },
];

/** Out: an integration that tells the bundler so. */
export function leanScripts(): AstroIntegration {
  return {
    name: 'lean-scripts',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        const groups = FILES.map(({ name, tests }, index) => ({
          name,
          test: (id: string) => !RARE.test(id) && tests.some((test) => test.test(id)),
          priority: FILES.length - index,
        }));
        updateConfig({
          vite: {
            plugins: [leanSvelte(), leanPreload()],
            environments: {
              client: {
                build: {
                  rolldownOptions: { output: { codeSplitting: { groups } } },
                },
              },
            },
          },
        });
      },
    },
  };
}
