import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, sitePaths, test } from './shell-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * Pages that are many of one template, with text alone in them or a figure that others have too: these stand for them.
 * Visiting all would take most of the time of CI. A chapter's figures are its own, so every chapter is visited.
 */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  'messages/': ['messages/initrd-deprecated-2027/', 'messages/cannot-open-root/'],
  'questions/': ['questions/init-or-rdinit/', 'questions/cpio-shows-only-microcode/'],
  'exercises/': ['exercises/rescue-shell/', 'exercises/the-smallest-that-boots/'],
};
const WIDTHS = [320, 390, 768, 1920] as const;

async function differentPages(request: APIRequestContext, address: string): Promise<string[]> {
  const paths = await sitePaths(request, address);
  const samples = Object.values(SAMPLES).flat();
  expect(paths).toEqual(expect.arrayContaining(samples));
  return paths.filter((path) => {
    const template = Object.keys(SAMPLES).find((folder) => path.startsWith(folder) && path !== folder);
    return template === undefined || samples.includes(path);
  });
}

/** Out: what axe finds, a line for each rule. */
async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (
    rules === undefined ? builder.withTags(RULES) : builder.withRules([...rules])
  ).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Halves of the pages, so that two workers share them. Each page is loaded once and looked at in every way. */
for (const half of [0, 1]) {
  test(`axe finds nothing in any theme, and nothing scrolls sideways at any width (half ${half + 1} of the pages)`, async ({
    page,
    request,
    address,
  }) => {
    test.setTimeout(600_000);
    const paths = [...(await differentPages(request, address)), '404.html'];
    // All faults of all pages are told at once.
    const faults: string[] = [];
    for (const path of paths.filter((_, index) => index % 2 === half)) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path, { waitUntil: 'networkidle' });
      for (const found of await violationsOf(page)) faults.push(`/${path}: ${found}`);
      // What another theme can break is its colours.
      for (const theme of ['dark', 'projector']) {
        await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
        for (const found of await violationsOf(page, ['color-contrast', 'link-in-text-block'])) {
          faults.push(`/${path} in ${theme}: ${found}`);
        }
      }
      await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const content = await page.evaluate(() => document.documentElement.scrollWidth);
        if (content > width) faults.push(`/${path} is ${content} pixels wide on a screen of ${width}`);
      }
    }
    expect(faults).toEqual([]);
  });
}

test('the search dialog and the menu of a phone are clean too, open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('initramfs/');
  await page.getByRole('button', { name: 'Chapters' }).click();
  await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeVisible();
  expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the book' }).fill('initramfs');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations).toEqual([]);
});

test('the first Tab reaches a link that skips to the text', async ({ page }) => {
  await page.goto('initramfs/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('what has the focus shows it', async ({ page }) => {
  await page.goto('');
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const style = getComputedStyle(element);
      return { element: element.outerHTML.slice(0, 80), style: style.outlineStyle, width: style.outlineWidth };
    });
    if (ring === null) break;
    expect(ring.style, ring.element).not.toBe('none');
    expect(Number.parseFloat(ring.width), ring.element).toBeGreaterThanOrEqual(2);
  }
});

test('with colours forced by the system pages of every kind are still clean', async ({ page }) => {
  test.setTimeout(300_000);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const kinds = [
    '',
    'initramfs/',
    'memory-question/',
    'questions/',
    'glossary/',
    'messages/',
    ...Object.values(SAMPLES).flat(),
  ];
  for (const path of kinds) {
    await page.goto(path);
    expect(await violationsOf(page), `/${path}`).toEqual([]);
  }
});
