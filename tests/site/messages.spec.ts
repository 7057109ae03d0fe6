import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, rememberTheme, test } from './shell-page.ts';

function field(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Paste a line of your log' });
}

function lines(page: Page): Locator {
  return page.getByRole('main').getByRole('listitem').getByRole('link');
}

test('a line of a real log, with its time stamp, leaves the one page that explains it', async ({ page }) => {
  await page.goto('messages/');
  const all = await lines(page).count();
  expect(all).toBeGreaterThan(100);
  await field(page).fill('[    1.823456][    T1] Failed to execute /init (error -2)');
  await expect(lines(page)).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('status')).toHaveText('1 message');
  await lines(page).click();
  await expect(page).toHaveURL(/\/messages\/failed-to-execute\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failed to execute … (error …)');
  await expect(page.getByRole('main')).toContainText('kernel_init() in init/main.c');
});

test('a reason inside a line is found with the line, and an empty field shows all again', async ({ page }) => {
  await page.goto('messages/');
  const all = await lines(page).count();
  await field(page).fill(
    '<6>[    0.412345] rootfs image is not initramfs (no cpio magic); looks like an initrd\n[    2.1] usb 1-1: new device',
  );
  await expect(lines(page)).toHaveText([/^rootfs image is not initramfs \(…\)/, 'no cpio magic']);
  await field(page).fill('');
  await expect(lines(page)).toHaveCount(all);
});

test('a panic of a journal is found, words alone are searched for, and nothing found is said', async ({ page }) => {
  await page.goto('messages/');
  await field(page).fill(
    'Nov 21 12:00:01 host kernel: Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00',
  );
  await expect(lines(page)).toHaveText(['Kernel panic - not syncing: Attempted to kill init! exitcode=0x…']);
  await field(page).fill('OLD ROOT');
  await expect(lines(page).filter({ hasText: 'Unmounting old root' })).toBeVisible();
  await expect(lines(page).filter({ hasText: 'devtmpfs' })).toHaveCount(0);
  await field(page).fill('a line that no kernel prints');
  await expect(lines(page)).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('status')).toContainText('None of these lines');
});

test('without a script the list is whole, and no field is offered that would do nothing', async ({
  browser,
  address,
}) => {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('messages/');
  await expect(field(page)).toBeHidden();
  expect(await lines(page).count()).toBeGreaterThan(100);
  await context.close();
});

test('the exact wording leads to the page from the search of every page', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the book' }).fill('No working init found');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('No working init found');
});

test('the menu leads to the list', async ({ page }) => {
  await page.goto('initramfs/');
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('link', { name: 'Messages' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Messages of the kernel');
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on the list and on a page of it in the ${theme} theme`, async ({ page }) => {
    await rememberTheme(page, theme);
    for (const path of ['messages/', 'messages/panic-unable-to-mount/']) {
      await page.goto(path);
      expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    }
  });
}

test('a page of a message opens the boot figure at the step that prints the line', async ({ page }) => {
  await page.goto('messages/panic-init-killed/');
  await page.getByRole('link', { name: 'Reproduce it in the boot figure' }).click();
  await expect(page).toHaveURL(/\/boot\/#b1:preset=init-exits/);
  const console = page.getByRole('main');
  await expect(console).toContainText('Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000000');
});

test('a message that no boot of the figure prints says why', async ({ page }) => {
  await page.goto('messages/ramdisk-place/');
  await expect(page.getByRole('heading', { name: 'See it happen' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Reproduce it in the boot figure' })).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText("places in the machine's memory");
});
