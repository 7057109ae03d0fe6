import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { join } from 'node:path';
import { builtFiles, faultsOf, SITE_FOLDER } from './built-site.ts';

const base = `/${(process.env['BASE_PATH'] ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
const pages = builtFiles(SITE_FOLDER);
const shown = pages.filter(({ root }) => root.querySelector('link[rel=canonical]') !== null);

test('links and anchors lead somewhere, ids stand once, headings skip no level, pictures have words', () => {
  expect(pages.length).toBeGreaterThan(150);
  expect(faultsOf(pages, SITE_FOLDER, base)).toEqual([]);
});

test('a fault of each kind is found', () => {
  const [page] = shown;
  if (page === undefined) throw new Error('there is no page');
  const broken = parse(page.root.outerHTML);
  broken
    .querySelector('main')
    ?.insertAdjacentHTML(
      'beforeend',
      '<h1>two</h1><h4>jump</h4><img src="/nowhere.png"><svg><path d="M0 0"/></svg><p id="main"></p><a href="#nothing"></a>',
    );
  expect(faultsOf([{ ...page, root: broken }], SITE_FOLDER, base).map((fault) => fault.replace(/^\S+ /, ''))).toEqual([
    'the id "main" stands twice',
    'expected one <h1>, found 2',
    expect.stringMatching(/^heading \d+ of the levels .* skips one$/),
    expect.stringMatching(/^a picture without alternative text/),
    expect.stringMatching(/^a drawing that is neither named nor hidden/),
    expect.stringMatching(/nowhere\.png, which is not there$/),
    expect.stringMatching(/^there is no "nothing" in /),
  ]);
});

test('every page has a title and a description of its own, a picture, and its text as Markdown', () => {
  const faults: string[] = [];
  const titles = new Map<string, string>();
  for (const { path, root } of shown) {
    const title = root.querySelector('title')?.text ?? '';
    const before = titles.get(title);
    if (before !== undefined) faults.push(`${path}: the title “${title}” is also that of ${before}`);
    titles.set(title, path);
    const description = root.querySelector('meta[name=description]')?.getAttribute('content') ?? '';
    if (description.length < 40) faults.push(`${path}: the description “${description}” says too little`);
    const picture = root.querySelector('meta[property="og:image"]')?.getAttribute('content') ?? '';
    const file = join(SITE_FOLDER, new URL(picture).pathname.slice(base.length));
    if (!existsSync(file) || !isPicture(readFileSync(file))) faults.push(`${path}: no picture at ${picture}`);
    const text = root.querySelector('link[type="text/markdown"]')?.getAttribute('href') ?? '';
    const markdown = join(SITE_FOLDER, text.slice(base.length));
    const heading = root.querySelector('h1')?.text.trim().split(/\s+/)[0] ?? '';
    if (!existsSync(markdown)) faults.push(`${path}: no text at ${text}`);
    else if (!readFileSync(markdown, 'utf8').includes(heading)) faults.push(`${path}: ${text} lacks its heading`);
  }
  expect(faults).toEqual([]);
});

test('llms.txt lists every page as Markdown, and the feed holds every kernel change', () => {
  const list = readFileSync(join(SITE_FOLDER, 'llms.txt'), 'utf8');
  expect(list.match(/^- \[/gm)?.length).toBe(shown.length);
  const feed = readFileSync(join(SITE_FOLDER, 'kernel-changes.xml'), 'utf8');
  const changes = JSON.parse(readFileSync(join(import.meta.dirname, '../../src/data/kernel-changes.json'), 'utf8'));
  expect(feed.match(/<entry>/g)?.length).toBe(changes.length);
  expect(feed).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
  expect(feed).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
});

/** 1200 by 630 pixels, in the header of a PNG file. */
function isPicture(bytes: Buffer): boolean {
  return bytes.subarray(1, 4).toString() === 'PNG' && bytes.readUInt32BE(16) === 1200 && bytes.readUInt32BE(20) === 630;
}
