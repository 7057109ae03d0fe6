import type { Page } from '@playwright/test';
import { expect, rememberTheme, test } from './shell-page.ts';

/** Out: the colour of the paper, as the browser computed it. */
function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

test('a theme is chosen once, and holds on the next page and after a reload', async ({ page }) => {
  await page.goto('');
  const light = await paper(page);
  await page.getByRole('banner').getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  const dark = await paper(page);
  expect(dark).not.toBe(light);

  await page.goto('initramfs/');
  expect(await paper(page)).toBe(dark);
  await page.reload();
  expect(await paper(page)).toBe(dark);
  await expect(page.getByRole('banner').getByRole('combobox', { name: 'Theme' })).toHaveValue('dark');
});

test('a chosen theme stands before the body exists, so that nothing flashes', async ({ page }) => {
  await rememberTheme(page, 'dark');
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      observer.disconnect();
      sessionStorage.setItem('theme-at-body', document.documentElement.dataset['theme'] ?? 'none');
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('initramfs/');
  expect(await page.evaluate(() => sessionStorage.getItem('theme-at-body'))).toBe('dark');
});

test('without a choice the theme is that of the system, also when it changes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('');
  const dark = await paper(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await paper(page)).not.toBe(dark);
});

test('a theme that nobody offers counts as none', async ({ page }) => {
  await rememberTheme(page, 'javascript:alert(1)');
  await page.goto('');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
});

test('the kernel is chosen once, figures are told, and it holds after a reload and in another tab', async ({
  page,
  context,
}) => {
  await page.goto('initramfs/');
  const other = await context.newPage();
  await other.goto('');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', '7.1');

  await page.evaluate(() => {
    document.addEventListener('kernelchange', (event) => {
      if (event instanceof CustomEvent) document.body.dataset['told'] = JSON.stringify(event.detail);
    });
  });
  await page
    .getByRole('banner')
    .getByRole('combobox', { name: /^Kernel version/ })
    .selectOption('6.1');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', '6.1');
  await expect(page.locator('body')).toHaveAttribute('data-told', '{"version":"6.1"}');

  await expect(other.locator('html')).toHaveAttribute('data-kernel', '6.1');
  await expect(other.getByRole('banner').getByRole('combobox', { name: /^Kernel version/ })).toHaveValue('6.1');

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-kernel', '6.1');
  await expect(page.getByRole('banner').getByRole('combobox', { name: /^Kernel version/ })).toHaveValue('6.1');
});

test('a stored kernel that the engine does not model counts as none', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('before-root:kernel', '2.4'));
  await page.goto('');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', '7.1');
  await expect(page.getByRole('banner').getByRole('combobox', { name: /^Kernel version/ })).toHaveValue('7.1');
});

test('where storage is forbidden, a choice still holds for the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('');
  await page
    .getByRole('banner')
    .getByRole('combobox', { name: /^Kernel version/ })
    .selectOption('6.12');
  await expect(page.locator('html')).toHaveAttribute('data-kernel', '6.12');
});

test('a passage for some kernels follows the choice, with its label, and moves into place at once', async ({
  page,
}) => {
  await page.goto('questions/init-or-rdinit/');
  const older = page.getByText('Linux up to 6.12', { exact: true });
  const newer = page.getByText('Linux 7.0 and later', { exact: true });
  await expect(newer).toBeVisible();
  await expect(older).toBeHidden();
  await page
    .getByRole('banner')
    .getByRole('combobox', { name: /^Kernel version/ })
    .selectOption('6.1');
  await expect(older).toBeVisible();
  await expect(newer).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the passages for all kernels stand there, each with its label', async ({ page }) => {
    await page.goto('questions/init-or-rdinit/');
    await expect(page.getByText('Linux up to 6.12', { exact: true })).toBeVisible();
    await expect(page.getByText('Linux 7.0 and later', { exact: true })).toBeVisible();
  });
});
