import { expect, test } from './shell-page.ts';

test('the home page names the book and leads to its chapters', async ({ page }) => {
  await page.goto('');
  await expect(page).toHaveTitle(/Before Root/);
  await page
    .getByRole('main')
    .getByRole('link', { name: /initramfs/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'initramfs' })).toBeVisible();
});

test('beside a chapter stand all chapters, with the one that is read marked', async ({ page }) => {
  await page.goto('initramfs/');
  const chapters = page.getByRole('navigation', { name: 'Chapters' });
  await expect(chapters).toBeVisible();
  await expect(chapters.getByRole('link', { name: /^\d+\s*initramfs$/ })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Chapters' })).toBeHidden();
});

test('on a phone the chapters wait behind a button, and go with Escape', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('initramfs/');
  const chapters = page.getByRole('navigation', { name: 'Chapters' });
  await expect(chapters).toBeHidden();
  await page.getByRole('button', { name: 'Chapters' }).click();
  await expect(chapters.getByRole('link', { name: /^\d+\s*initramfs$/ })).toBeInViewport();
  await expect(chapters.getByRole('combobox', { name: /^Kernel version/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chapters).toBeHidden();
});

test('a heading links to itself, and its address opens at it', async ({ page }) => {
  await page.goto('initramfs/');
  const heading = page.getByRole('main').getByRole('heading', { level: 2 }).last();
  const name = await heading.innerText();
  await page.getByRole('link', { name: `Link to ${name}` }).click();
  await expect(page).toHaveURL(/#./);
  await page.reload();
  await expect(heading).toBeInViewport();
});

test('the list of sections marks the one that is being read', async ({ page }) => {
  await page.goto('initramfs/');
  const links = page.getByRole('complementary', { name: 'On this page' }).getByRole('link');
  const last = links.last();
  await last.click();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(last).toHaveAttribute('aria-current', 'location');
  await expect(page.locator('aside.contents [aria-current]')).toHaveCount(1);
});

test('a block of code is copied as it stands', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('initramfs/');
  const block = page.locator('.prose .code').first();
  await block.hover();
  await block.getByRole('button', { name: 'Copy' }).click();
  await expect(block.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await block.locator('pre').textContent());
});

test('a page that is not there is told so, with a way on', async ({ page, complaints }) => {
  const response = await page.goto('no/such/page/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'No such page' })).toBeVisible();
  await page.getByRole('link', { name: 'the chapters' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'The book' })).toBeVisible();
  // The browser reports the page's own 404, which is what this test asked for.
  expect(complaints.splice(0).filter((complaint) => !complaint.includes('404'))).toEqual([]);
});

test('on paper only the text remains', async ({ page }) => {
  await page.goto('initramfs/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeHidden();
  await expect(page.getByRole('main').getByRole('paragraph').first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a chapter is read, and the next one found', async ({ page }) => {
    await page.goto('initramfs/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('paragraph').first()).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeVisible();
  });

  test('controls that would do nothing are not offered', async ({ page }) => {
    await page.goto('initramfs/');
    await expect(page.getByRole('button', { name: 'Search' })).toBeHidden();
    await expect(page.getByRole('combobox', { name: /^Kernel version/ }).first()).toBeHidden();
    await expect(page.getByRole('combobox', { name: 'Theme' }).first()).toBeHidden();
  });

  test('the menu of a phone opens all the same', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('');
    await page.getByRole('button', { name: 'Chapters' }).click();
    await expect(page.getByRole('navigation', { name: 'Chapters' })).toBeVisible();
  });
});
