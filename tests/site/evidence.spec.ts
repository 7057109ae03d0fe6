import outsideLinks from '../../src/data/outside-links.json' with { type: 'json' };
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

test('the page says of every link that leaves the book when it was last known to be good, and what shows it', async ({
  page,
}) => {
  await page.goto('evidence/#outside');
  const rows = page.locator('table', { hasText: 'What shows it' }).locator('tbody tr');
  await expect(rows).toHaveCount(outsideLinks.length);
  const said = await rows.evaluateAll((found) =>
    found.map((row) => [row.querySelector('a')?.href, row.children[1]?.textContent, row.children[2]?.textContent]),
  );
  expect(said).toEqual(outsideLinks.map(({ url, good, how }) => [url, good ?? 'not known', how]));
});
