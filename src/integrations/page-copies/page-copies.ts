/** Beside each page: its text as Markdown, its picture for links; and `llms.txt`, which lists the texts. */
import type { AstroIntegration } from 'astro';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownPath, picturePath } from '../../components/site/page-copy.ts';
import { builtPages, type BuiltPage } from './built-pages.ts';
import { pageAsMarkdown } from './markdown.ts';
import { pictureDrawer, pngOf } from './picture.ts';

/** How many pictures are made at a time: each takes one of the library's threads. */
const AT_A_TIME = 4;
const BOOK = /( · Before Root)$/;

/** Out: an integration that writes them into the built folder. It must come before the list of files is made. */
export function pageCopies(): AstroIntegration {
  let address = '';
  let cache = '';
  return {
    name: 'page-copies',
    hooks: {
      'astro:config:done': ({ config }) => {
        address = new URL(config.base.replace(/\/*$/, '/'), config.site).href;
        cache = join(fileURLToPath(config.cacheDir), 'page-pictures');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = await builtPages(folder);
        await writePictures(pages, folder, cache);
        for (const { path, main } of pages) {
          await put(folder, markdownPath(path), pageAsMarkdown(main, new URL(path, address).href));
        }
        await put(folder, '/llms.txt', listOfTexts(pages, address));
        logger.info(`${pages.length} pages have a picture and a text`);
      },
    },
  };
}

async function writePictures(pages: readonly BuiltPage[], folder: string, cache: string): Promise<void> {
  const draw = await pictureDrawer();
  const waiting = [...pages];
  const work = async (): Promise<void> => {
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      const title = page.title.replace(BOOK, '');
      await put(folder, picturePath(page.path), await pngOf(draw({ title, below: page.description }), cache));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

async function put(folder: string, path: string, contents: string | Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, contents);
}

/** Out: the book for a program that reads text (llmstxt.org): what it is, and a list of its pages as Markdown. */
function listOfTexts(pages: readonly BuiltPage[], address: string): string {
  const group = (title: string, those: readonly BuiltPage[]): string =>
    those.length === 0
      ? ''
      : `\n## ${title}\n\n${those
          .map((page) => {
            const at = new URL(markdownPath(page.path).slice(1), address).href;
            return `- [${page.title.replace(BOOK, '')}](${at}): ${page.description}\n`;
          })
          .join('')}`;
  const of = (pattern: RegExp): readonly BuiltPage[] => pages.filter(({ path }) => pattern.test(path));
  const grouped = /^[^/]*\/?$|^(?:questions|exercises|messages)\//;
  return (
    '# Before Root\n\n> A book about what Linux does before the root filesystem is mounted: initramfs, initrd, rootfs, tmpfs, ' +
    'and modules. Its figures run an engine that is compared with booted kernels.\n\n' +
    'Text CC BY 4.0, code MIT. Each page says for which kernels it was checked.\n' +
    group('Chapters and reference', of(/^[^/]*\/?$/)) +
    group('Questions', of(/^questions\/./)) +
    group('Exercises', of(/^exercises\/./)) +
    group(
      'More',
      pages.filter(({ path }) => !grouped.test(path)),
    ) +
    group('Messages of the kernel', of(/^messages\/./))
  );
}
