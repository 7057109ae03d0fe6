import { Buffer } from 'node:buffer';
import { list, sentence } from './builder-page.ts';
import { expect, test } from './shell-page.ts';

test('a chapter’s figures step from what the build recorded; engine and builder come when something is changed', async ({
  page,
}) => {
  const engines: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('.worker')) engines.push(request.url());
  });

  await page.goto('initramfs/');
  const archive = page.getByRole('figure', { name: 'Build an archive, watch the kernel unpack it' });
  await archive.scrollIntoViewIfNeeded();
  await archive.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(archive)).toContainText('It is process 1');
  await archive.getByRole('button', { name: 'Previous event' }).click();
  await expect(sentence(archive)).not.toContainText('It is process 1');
  await expect(archive.getByRole('region', { name: 'The list of “Smallest that boots”' })).toContainText('/init');
  expect(engines).toEqual([]);

  await archive.getByRole('button', { name: 'Change it, or build your own' }).click();
  await expect(list(archive)).toBeFocused();
  const given = await list(archive).inputValue();
  await list(archive).fill('dir /mine 0755 0 0\n');
  await expect.poll(() => engines.length).toBeGreaterThan(0);
  await expect(archive.getByText('mine/', { exact: true })).toBeVisible();
  // The table, which is what is printed, is of what the figure shows, and comes back with the page's own archive.
  await archive.getByRole('button', { name: 'As a table' }).click();
  const steps = archive.locator('.step-table');
  await expect(steps.locator('caption')).toHaveText('Your own list, packed, booted by Linux 7.1, entry by entry');
  await expect(steps.getByRole('row', { name: '/mine is made' })).toContainText('do_name');
  const bad = { name: 'bad.img', mimeType: '', buffer: Buffer.from('this is not an archive\n') };
  await archive.getByLabel('Open a file …').setInputFiles(bad);
  await expect(steps.locator('caption')).toHaveText(
    'Your file bad.img (23 bytes), booted by Linux 7.1, entry by entry',
  );
  await expect(steps.locator('samp', { hasText: 'invalid magic at start of compressed archive' })).toBeVisible();
  await archive.getByRole('button', { name: 'Back to the builder’s archive' }).click();
  await list(archive).fill(given);
  await expect(steps.locator('caption')).toContainText('“Smallest that boots”, booted by Linux');
  await expect(steps.locator('tbody tr').last()).toContainText('Run /init as init process');

  engines.length = 0;
  await page.goto('rootfs/');
  const boot = page.getByRole('figure', { name: 'Boot, step by step' });
  await boot.scrollIntoViewIfNeeded();
  await boot.getByRole('button', { name: 'To the end' }).click();
  await expect(boot.getByRole('slider')).toHaveValue(/^[1-9]/);
  expect(engines).toEqual([]);
  // The boot is of the version that its preset was recorded on, and says so beside the one that the page follows.
  await boot.getByRole('button', { name: 'Boot it on Linux 7.1' }).click();
  await expect(boot.getByLabel('on Linux')).toHaveValue('7.1');
  await expect(boot.getByText('This boot is of')).toHaveCount(0);
  // The table, which is what is printed, is of the boot that is shown, and comes back with the preset.
  const caption = boot.locator('.step-table caption');
  await boot.getByRole('button', { name: 'As a table' }).click();
  await expect(caption).toContainText(', as you have changed it, on Linux 7.1');
  await boot.getByLabel('A boot', { exact: true }).selectOption('smallest');
  await expect(caption).toContainText('“The smallest initramfs”, on Linux 6.12');
  await expect(boot.locator('.step-table tbody tr').last()).toContainText('Run /init as init process');
  await boot.getByLabel('A boot', { exact: true }).selectOption('rootfs-full');
  await expect(caption).not.toContainText('The smallest initramfs');
  await expect.poll(() => engines.length).toBeGreaterThan(0);
});
