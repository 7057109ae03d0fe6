import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { amount } from '../../src/components/widgets/memory/amount.ts';
import { buildRows } from '../../src/components/widgets/memory/build-rows.ts';
import { labSteps } from '../../src/components/widgets/memory/lab-steps.ts';
import { BUILD_PRESETS } from '../../src/data/builds.ts';
import { EXPERIMENT } from '../../src/data/experiment.ts';
import { LAB_PRESETS } from '../../src/data/lab-presets.ts';
import { buildMemory } from '../../src/lib/memory/build/build.ts';
import { barTotal } from '../../src/lib/memory/origin.ts';
import { expect, test } from './shell-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** A figure of the page, when it can be used. */
async function figure(page: Page, name: string): Promise<Locator> {
  const found = page.getByRole('figure', { name });
  await found.scrollIntoViewIfNeeded();
  await expect(found.locator('[data-live]')).toHaveCount(1);
  return found;
}

/** The lines of the bars as they are to be read: name and amount. */
const lines = (found: Locator): Promise<string[]> =>
  found
    .getByRole('list', { name: 'Over the time of the boot' })
    .locator('summary')
    .evaluateAll((rows) => rows.map((row) => (row.textContent ?? '').replace(/\s+/g, ' ').trim()));

test('drivers: the numbers are the engine’s, a driver raises what it needs, and the link keeps it all', async ({
  page,
}) => {
  await page.goto('memory/');
  const answer = page.getByRole('list', { name: 'Free memory with the same 31 drivers' });
  for (const { id, free } of EXPERIMENT.cases) {
    if (id !== 'm-none') await expect(answer).toContainText(`${(free / 1000).toFixed(1)} MB free`);
  }
  const build = await figure(page, 'Built in or module: what it comes to');
  for (const preset of BUILD_PRESETS) {
    await build.getByLabel('A system').selectOption(preset.title);
    const rows = buildRows(preset.build, buildMemory(preset.build));
    const expected = rows.map((row) => `${row.label} ${amount(barTotal(row))}`);
    await expect.poll(() => lines(build), preset.id).toEqual(expected);
  }

  await build.getByLabel('A system').selectOption('A kernel of your own, without an initramfs');
  await expect(build.getByRole('status')).toHaveText(/^It boots, and loads no module/);
  await build.locator('summary', { hasText: 'Drivers:' }).click();
  await build.getByRole('combobox', { name: /^btrfs/ }).selectOption({ label: '<*> built in' });
  await expect(build.getByRole('status')).toContainText(/With it: .*raid6_pq built in/);
  await build.getByRole('combobox', { name: /^ext4/ }).selectOption({ label: '<M> module' });
  await expect(build.getByRole('status')).toContainText('It does not reach its root');
  await expect(build.getByRole('link', { name: 'Watch it end in a panic' })).toHaveAttribute('href', /driver=ext4%3Am/);

  const before = await lines(build);
  await page.reload();
  const again = await figure(page, 'Built in or module: what it comes to');
  await expect(again.getByRole('status')).toContainText('It does not reach its root');
  expect(await lines(again)).toEqual(before);
  await again.locator('summary', { hasText: 'Drivers:' }).click();
  await expect(again.getByRole('combobox', { name: /^btrfs/ })).toHaveValue('y');

  const rowsBefore = again.getByRole('list', { name: 'Over the time of the boot' }).locator('details').first();
  await rowsBefore.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(rowsBefore.getByRole('row', { name: /^kernel .* KiB|MiB/ }).first()).toContainText(/Estimated|Measured/);
});

test('the page cache, by keys, there and back; a paste with a wrong line; a link of a later format', async ({
  page,
}) => {
  await page.goto('memory/#m1:cache:preset=disk&do=write~sync&step=1');
  const lab = await figure(page, 'Page cache lab');
  const disk = LAB_PRESETS.find(({ id }) => id === 'disk');
  if (disk === undefined) throw new Error('There is no disk.');
  const dirty = lab.getByRole('row', { name: /^Dirty/ });
  const at = (deeds: readonly string[], index: number): string =>
    Math.round(labSteps(disk, deeds)[index]?.counters.Dirty ?? -1).toLocaleString('en');
  await expect(lab.getByLabel('One file on')).toHaveValue('disk');
  await expect(dirty.getByRole('cell').first()).toHaveText(at(['write', 'sync'], 1));
  await lab.getByRole('button', { name: 'Forward' }).click();
  await expect(dirty.getByRole('cell').first()).toHaveText(at(['write', 'sync'], 2));
  await expect(lab.getByRole('list', { name: 'Whose pages they are' })).toContainText(
    'page cache, clean: can go at once',
  );
  await lab.getByRole('button', { name: 'Drop caches' }).click();
  await expect(lab.getByRole('status')).toHaveText(/^Drop caches\. Free memory \+/);
  await page.keyboard.press('ArrowLeft');
  await expect(lab.getByRole('list', { name: 'What was done' }).locator('[aria-current=step]')).toHaveText(/^\s*sync/);
  await page.keyboard.press('Home');
  await expect(lab.getByRole('status')).toContainText('mounted and empty');
  await lab.getByLabel('One file on').selectOption('tmpfs of 64 MiB');
  await lab.getByRole('button', { name: 'Fill it up' }).click();
  await expect(lab.getByRole('status')).toContainText('ENOSPC');

  const yours = await figure(page, 'Your machine');
  const paste = yours.getByLabel(/^Paste/);
  await paste.fill('MemTotal: 1000 kB\nMemFree: 200 kB\nCached: many kB\n');
  await expect(yours.getByRole('status')).toContainText(/Line 3: expected .*, found .*many/);
  await paste.fill(
    '        total   used   free   shared   buff/cache   available\nMem:   7823   2100   3300   123   2400   5300\n',
  );
  await expect(yours.getByRole('status')).toContainText(
    /Line 1: expected .*, found what free prints\. .*cat \/proc\/meminfo/,
  );
  await paste.fill('MemTotal: 8000000 kB\nMemFree: 4000000 kB\nBuffers: 90000 kB\nCached: 2000000 kB\n');
  await expect(yours.getByRole('list', { name: 'Your machine' })).toContainText(amount(8_000_000 * 1024));

  // The page at rest is looked at with all others (accessibility.spec.ts); here are the figures in use.
  const faults: string[] = [];
  for (const theme of ['light', 'dark', 'projector']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const builder = new AxeBuilder({ page }).include('#page-cache-lab').include('#your-machine');
    const { violations } = await (
      theme === 'light' ? builder.withTags(RULES) : builder.withRules(['color-contrast', 'link-in-text-block'])
    ).analyze();
    for (const { id, nodes } of violations) faults.push(`${theme} ${id}: ${nodes.map(({ html }) => html).join(', ')}`);
  }
  expect(faults).toEqual([]);

  // On the narrowest phone both tables, the one beside a booted kernel and the one for paper, are read without scrolling sideways.
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  await page.setViewportSize({ width: 320, height: 800 });
  await lab.getByRole('button', { name: 'As it was recorded on a booted kernel' }).click();
  await lab.getByRole('button', { name: 'As a table' }).click();
  const tables = lab.getByRole('table');
  await expect(tables).toHaveCount(2);
  for (const table of await tables.all()) {
    const { right, box } = await table.evaluate((element) => ({
      right: Math.max(...[...element.querySelectorAll('th, td')].map((cell) => cell.getBoundingClientRect().right)),
      box: element.parentElement?.scrollWidth ?? 0,
    }));
    expect(right).toBeGreaterThan(100);
    expect(right).toBeLessThanOrEqual(320);
    expect(box).toBeLessThanOrEqual(320);
  }
  await expect(dirty.getByRole('cell')).toHaveCount(5);

  await page.evaluate(() => (location.hash = '#m9:cache:do=write'));
  await expect(lab.getByRole('alert')).toContainText('This link is of format 9');
});
