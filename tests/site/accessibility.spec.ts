import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext } from '@playwright/test';
import { expect, rememberTheme, sitePaths, test } from './shell-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * The dictionary of messages has a page for each line of the kernel, all from one template with text alone in it. Its
 * list, its longest wording and a page with every part stand for them: visiting all would take most of the time of CI.
 */
const MESSAGES_LOOKED_AT = ['messages/', 'messages/initrd-deprecated-2027/', 'messages/cannot-open-root/'];

async function differentPages(request: APIRequestContext, address: string): Promise<string[]> {
  const paths = await sitePaths(request, address);
  expect(paths).toEqual(expect.arrayContaining(MESSAGES_LOOKED_AT));
  return paths.filter((path) => !path.startsWith('messages/') || MESSAGES_LOOKED_AT.includes(path));
}

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing on any page in the ${theme} theme, and the browser complains about none`, async ({
    page,
    request,
    address,
  }) => {
    test.slow();
    await rememberTheme(page, theme);
    for (const path of [...(await differentPages(request, address)), '404.html']) {
      await page.goto(path, { waitUntil: 'networkidle' });
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        `/${path} in ${theme}`,
      ).toEqual([]);
    }
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

test('every page has one main part, one first heading, and headings that skip no level', async ({
  page,
  request,
  address,
}) => {
  for (const path of await differentPages(request, address)) {
    await page.goto(path);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('contentinfo')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const levels = await page
      .getByRole('main')
      .getByRole('heading')
      .evaluateAll((headings) =>
        headings.map((heading) => Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1))),
      );
    for (const [index, level] of levels.entries()) {
      expect(level, `/${path}: heading ${index + 1} of levels ${levels.join(' ')}`).toBeLessThanOrEqual(
        (levels[index - 1] ?? 0) + 1,
      );
    }
  }
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

for (const width of [320, 390, 768, 1920]) {
  test(`no page of the site scrolls sideways on a screen ${width} wide`, async ({ page, request, address }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of await differentPages(request, address)) {
      await page.goto(path, { waitUntil: 'networkidle' });
      const content = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(content, `/${path}`).toBeLessThanOrEqual(width);
    }
  });
}

test('with colours forced by the system every page is still clean', async ({ page, request, address }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  for (const path of await differentPages(request, address)) {
    await page.goto(path);
    expect((await new AxeBuilder({ page }).withTags(RULES).analyze()).violations, `/${path}`).toEqual([]);
  }
});
