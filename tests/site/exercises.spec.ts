import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './shell-page.ts';

/** What is typed before the exercise's script is at work is nobody's. */
async function openExercise(page: Page, id: string): Promise<void> {
  await page.goto(`exercises/${id}/`);
  await expect(page.locator('#work [data-live]')).toHaveCount(1);
}

test('an exercise is solved by editing, stays solved, and can be taken along, forgotten and brought back', async ({
  page,
}) => {
  await openExercise(page, 'make-it-boot');
  const goal = page.getByRole('listitem').filter({ hasText: 'runs as process 1' });
  const list = page.getByRole('textbox', { name: 'List file of gen_init_cpio' });
  await expect(goal).toContainText('Not yet:');
  await expect(page.getByText('The kernel panics: VFS: Unable to mount root fs')).toBeVisible();
  const start = await list.inputValue();

  await list.fill(`${start}file /init init 0644 0 0\n`);
  await expect(page.getByRole('group', { name: 'Console' })).toContainText('Failed to execute /init (error -13)');
  await list.fill(`${start}file /init init 0755 0 0\n`);
  await expect(goal).toContainText('Done:');
  await expect(page.getByText('Solved.')).toBeVisible();

  // What was typed is there after a reload, and starting anew can be undone.
  await page.reload();
  await expect(list).toHaveValue(/file \/init init 0755/);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(list).toHaveValue(start);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(list).toHaveValue(/file \/init init 0755/);

  await page.goto('exercises/');
  await expect(page.getByText(/^1 of \d+ solved$/)).toBeVisible();
  await expect(page.getByRole('link', { name: /Make it boot/ })).toContainText('solved');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const saved = await readFile(await download.path());

  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText(/^0 of \d+ solved$/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/^1 of \d+ solved$/)).toBeVisible();
  await page.getByRole('button', { name: 'Forget everything' }).click();

  const load = page.getByLabel('Load a file');
  await load.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(page.getByText(/Expected a file that “Save as a file” made/)).toBeVisible();
  await load.setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: saved });
  await expect(page.getByText(/^1 of \d+ solved$/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('an image is repaired byte by byte, and the smallest counts its bytes', async ({ page }) => {
  await openExercise(page, 'one-digit');
  const bytes = page.getByRole('textbox', { name: 'The bytes of the image' });
  const text = await bytes.inputValue();
  expect(text).toContain('3037 3037 3037');
  await bytes.fill(text.replace('3037 3037 3037', '3037 3037 303z'));
  await expect(page.getByText(/^Line 8: expected hexadecimal digits.*found “z”/)).toBeVisible();
  await bytes.fill(text.replace('3037 3037 3037', '3037 3037 3031'));
  await expect(page.getByText('Solved.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await openExercise(page, 'the-smallest-that-boots');
  await page.getByRole('textbox', { name: 'Command line of the kernel' }).fill('rdinit=/i');
  await page.getByRole('textbox', { name: 'List file of gen_init_cpio' }).fill('file /i init 0755 0 0\n');
  await page.getByRole('button', { name: 'Go on with the bytes' }).click();
  // The program ends in a dot and a line feed; what is behind it is trailer and padding.
  const whole = await bytes.inputValue();
  await bytes.fill(whole.split('\n').slice(0, 23).join('\n') + `\n${(whole.split('\n')[23] ?? '').slice(0, 20)}`);
  await expect(page.getByText('Solved with 372 bytes.')).toBeVisible();
  await expect(page.getByText('your smallest so far: 372')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.getByRole('textbox', { name: 'List file of gen_init_cpio' })).toHaveValue(
    'file /i init 0755 0 0\n',
  );
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText('Solved with 372 bytes.')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('task, start, hint and solution can be read', async ({ page }) => {
    await page.goto('exercises/rescue-shell/');
    await expect(page.getByRole('table')).toContainText('init=/bin/rescue');
    await page.getByText('The solution').click();
    await expect(page.getByText('rdinit=/bin/rescue')).toBeVisible();
  });
});
