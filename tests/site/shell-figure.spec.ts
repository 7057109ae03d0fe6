import { builtFiles, SITE_FOLDER } from './built-site.ts';
import { expect, test } from './shell-page.ts';

/** One of each kind of page stands for those that share its figure. */
const ALIKE = /^(questions|exercises)\/./;

test('every figure that can be a table becomes one, and goes back', async ({ page }) => {
  test.slow();
  const paths = builtFiles(SITE_FOLDER)
    .filter(({ path, root }) => !ALIKE.test(path) && root.querySelector('figure[data-has-table]') !== null)
    .map(({ path }) => path);
  expect(paths.length, 'pages with figures that offer their table').toBeGreaterThan(5);
  for (const path of [...paths, 'exercises/make-it-boot/']) {
    await page.goto(path);
    for (const figure of await page.locator('figure[data-has-table]').all()) {
      const table = figure.getByRole('group', { name: /, as a table$/ });
      await expect(table).toBeHidden();
      await figure.getByRole('button', { name: 'As a table' }).click();
      await expect(table).toBeVisible();
      await figure.getByRole('button', { name: 'Hide the table' }).click();
      await expect(table).toBeHidden();
    }
  }
});

test('on paper a figure is its table', async ({ page }) => {
  await page.goto('initramfs/');
  await page.emulateMedia({ media: 'print' });
  const figure = page.locator('figure[data-has-table]').first();
  await expect(figure.getByRole('group', { name: /, as a table$/ })).toBeVisible();
  await expect(figure.getByRole('button', { name: 'As a table' })).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a figure shows its table, and says why', async ({ page }) => {
    await page.goto('initramfs/');
    const figure = page.locator('figure[data-has-table]').first();
    await expect(figure.getByRole('group', { name: /, as a table$/ })).toBeVisible();
    await expect(figure.getByText('This figure works with JavaScript.')).toBeVisible();
    await expect(figure.getByRole('button', { name: 'As a table' })).toBeHidden();
  });
});
