import type { Locator, Page } from '@playwright/test';
import { expect, test } from './shell-page.ts';

function field(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search the book' });
}

for (const key of ['/', 'Control+k', 'Meta+k']) {
  test(`${key} opens the search, and the keyboard alone opens a page from it`, async ({ page }) => {
    await page.goto('');
    await page.keyboard.press(key);
    // At once: no letter is lost while the search is on its way.
    await page.keyboard.type('initramfs');
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('initramfs');
    const first = page.getByRole('dialog').getByRole('option').first();
    await expect(first).toContainText('initramfs');
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await expect(field(page)).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/initramfs\/(#.*)?$/);
    await expect(page.getByRole('dialog')).toBeHidden();
  });
}

test('Enter straight after the last letter waits for the answer to that letter', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await field(page).fill('initramfs');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/initramfs\/(#.*)?$/);
});

test('Enter pressed before the search has come opens the first result when it is there', async ({ page }) => {
  let come = (): void => {};
  const pressed = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/\/_astro\/search\.[^/]*\.js$/, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto('');
  const asked = page.waitForRequest(/\/_astro\/search\.[^/]*\.js$/);
  await page.keyboard.press('/');
  await asked;
  await page.keyboard.type('initramfs');
  await page.keyboard.press('Enter');
  come();
  await expect(page).toHaveURL(/\/initramfs\/(#.*)?$/);
});

test('the arrows go through the results and round again', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await field(page).fill('kernel');
  const options = page.getByRole('dialog').getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const count = await options.count();
  expect(count).toBeGreaterThan(1);
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('dialog').locator('[aria-selected="true"]')).toHaveCount(1);
});

test('Escape closes the search and gives the focus back', async ({ page }) => {
  await page.goto('');
  const opener = page.getByRole('button', { name: 'Search' });
  await opener.click();
  await field(page).fill('initramfs');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(opener).toBeFocused();
});

test('how much was found is said, and so is that nothing was', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  const status = page.getByRole('dialog').getByRole('status');
  await field(page).fill('initramfs');
  await expect(status).toHaveText(/^\d+ pages?$/);
  await field(page).fill('qqqzzzxxx');
  await expect(status).toHaveText(/Nothing found for “qqqzzzxxx”/);
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(0);
  await field(page).fill('');
  await expect(status).toBeEmpty();
});

test('a slash is a letter where one writes', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('/init');
  await expect(field(page)).toHaveValue('/init');
});

test('nothing of the search is fetched before it is used', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('initramfs/', { waitUntil: 'networkidle' });
  expect(asked.filter((address) => address.includes('pagefind'))).toEqual([]);
  await page.keyboard.press('/');
  await field(page).fill('kernel');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  expect(asked.some((address) => address.includes('pagefind'))).toBe(true);
});

test('an index that cannot be loaded is told, and asked for again', async ({ page, complaints }) => {
  await page.goto('');
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.keyboard.press('/');
  await field(page).fill('kernel');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/could not be loaded/);
  // The failure was made here on purpose.
  expect(complaints.splice(0).length).toBeGreaterThan(0);
});
