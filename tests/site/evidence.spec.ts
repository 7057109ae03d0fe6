import { expect, test } from './shell-page.ts';

test('a claim leads to the booted case behind it, which says how, on what, and where it is cited', async ({ page }) => {
  await page.goto('initramfs/');
  const mark = page.getByRole('link', { name: /^Evidence\. Booted: / }).first();
  await mark.click();
  await expect(page).toHaveURL(/\/evidence\/#[a-z0-9-]+$/);
  const entry = page.locator('section.entry', { has: page.locator(':target') });
  await expect(page.locator(':target')).toBeInViewport();
  await expect(entry).toContainText(/Linux 6\.\d+/);
  await expect(entry).toContainText('node scripts/kernel/record.ts --check --only');
  await expect(entry.getByRole('link', { name: 'initramfs', exact: true })).toBeVisible();
});
