import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Download, Locator, Page } from '@playwright/test';
import { digest, list, openBuilder, size } from './builder-page.ts';
import { parseLink } from '../../src/lib/share/link.ts';
import { expect, test } from './shell-page.ts';

/** What gen_init_cpio of Linux 6.12, built from its source, writes for the first preset's list and file with `-t 0`. */
const OF_GEN_INIT_CPIO = '6dabe30f87e02176a6f35b008ad351a1cc206963e1704c86dd033d13ca23f279';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Out: the contents of the files that a link of the figure holds. */
async function filesOf(address: string): Promise<readonly string[]> {
  const parsed = await parseLink(new URL(address).hash);
  if (parsed.kind !== 'link' || parsed.link.work?.kind !== 'own') return [];
  return parsed.link.work.snapshot.files.map(({ bytes }) => new TextDecoder().decode(bytes));
}

async function save(page: Page, figure: Locator, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return bytesOf(download);
}

test('a preset gives its archive: the shown size and hash are those of the downloaded bytes, gzip or not', async ({
  page,
}) => {
  const figure = await openBuilder(page);
  await expect(size(figure)).toHaveText('1,024 bytes');
  const archive = await save(page, figure, 'initramfs.cpio');
  expect(archive.length).toBe(1024);
  expect(archive.subarray(0, 6).toString()).toBe('070701');
  expect(sha256(archive)).toBe(OF_GEN_INIT_CPIO);
  await expect(digest(figure)).toHaveText(OF_GEN_INIT_CPIO);
  const packed = await save(page, figure, 'initramfs.cpio.gz');
  expect(gunzipSync(packed).equals(archive)).toBe(true);

  await figure.getByLabel('Start from').selectOption({ label: 'Empty' });
  await expect(size(figure)).toHaveText('512 bytes');
  // An empty list is the same for gen_init_cpio, whatever its comments are.
  await expect(digest(figure)).toHaveText(sha256(await save(page, figure, 'initramfs.cpio')));
  await figure.getByRole('button', { name: /^Undo/ }).click();
  await expect(digest(figure)).toHaveText(sha256(archive));
});

test('list and form are two views of one state: an edit in one stands in the other, and touches only its line', async ({
  page,
}) => {
  const figure = await openBuilder(page);
  await list(figure).fill('# mine\ndir   /dev 755 0 0\nfile /init init 0755 0 0\n');
  await figure.getByRole('tab', { name: 'Form' }).click();
  const init = figure.getByRole('group', { name: '/init', exact: true });
  await init.getByLabel('mode').fill('4711');
  await init.getByLabel('path').fill('/sbin/init');
  await figure.getByRole('tab', { name: 'List file' }).click();
  await expect(list(figure)).toHaveValue('# mine\ndir   /dev 755 0 0\nfile /sbin/init init 4711 0 0\n');
});

test('what a list cannot say stays in the form’s field with a sentence, and the list keeps the last good line', async ({
  page,
}) => {
  const figure = await openBuilder(page);
  await figure.getByRole('tab', { name: 'Form' }).click();
  const mode = figure.getByRole('group', { name: '/init', exact: true }).getByLabel('mode');
  await mode.fill('rwx');
  await expect(mode).toHaveValue('rwx');
  await expect(mode).toHaveAttribute('aria-invalid', 'true');
  await expect(figure.getByText('expected octal digits such as 0755, found "rwx"')).toBeVisible();
  await figure.getByRole('tab', { name: 'List file' }).click();
  await expect(list(figure)).toHaveValue(/file \/init init 0755 0 0/);
});

test('an error is told at its line, as gen_init_cpio words it, and no text is lost', async ({ page }) => {
  const figure = await openBuilder(page);
  const text = 'dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5\nfoo bar\nfile /init nowhere 0755 0 0\n';
  await list(figure).fill(text);
  await expect(figure.getByText('Unrecognized nod format')).toContainText('line 2');
  await expect(figure.getByText('unknown file type line 3')).toBeVisible();
  await expect(figure.getByText('File nowhere could not be opened for reading')).toContainText('line 4');
  await expect(list(figure)).toHaveAttribute('aria-invalid', 'true');
  await figure.getByRole('button', { name: /^Line 2: expected/ }).click();
  await expect(list(figure)).toBeFocused();
  expect(
    await list(figure).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    ),
  ).toBe('nod /dev/console 0600 0 0 c 5');
  await figure.getByRole('tab', { name: 'Form' }).click();
  await expect(figure.getByRole('group', { name: 'line 3' }).getByRole('textbox')).toHaveValue('foo bar');
  await figure.getByRole('tab', { name: 'List file' }).click();
  await expect(list(figure)).toHaveValue(text);
});

test('lines move by keys, keep the focus, and come back by Undo', async ({ page }) => {
  const figure = await openBuilder(page);
  await list(figure).fill('dir /a 0755 0 0\ndir /b 0755 0 0\ndir /c 0755 0 0\n');
  await figure.getByRole('tab', { name: 'Form' }).click();
  await figure.getByRole('button', { name: 'Move /a', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(figure.getByRole('button', { name: 'Move /a', exact: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(figure.getByRole('button', { name: 'Move /a', exact: true })).toBeFocused();
  await figure.getByRole('button', { name: 'Move /c up' }).press('Enter');
  await figure.getByRole('button', { name: 'Remove /b' }).click();
  await figure.getByRole('tab', { name: 'List file' }).click();
  await expect(list(figure)).toHaveValue('dir /c 0755 0 0\ndir /a 0755 0 0\n');
  await figure.getByRole('button', { name: /^Undo/ }).click();
  await expect(list(figure)).toHaveValue('dir /c 0755 0 0\ndir /b 0755 0 0\ndir /a 0755 0 0\n');
});

test('lines move by drag', async ({ page }) => {
  const figure = await openBuilder(page);
  await list(figure).fill('dir /a 0755 0 0\ndir /b 0755 0 0\ndir /c 0755 0 0\n');
  await figure.getByRole('tab', { name: 'Form' }).click();
  await figure
    .getByRole('button', { name: 'Move /c', exact: true })
    .dragTo(figure.getByRole('group', { name: '/a', exact: true }));
  await figure.getByRole('tab', { name: 'List file' }).click();
  await expect(list(figure)).toHaveValue('dir /c 0755 0 0\ndir /a 0755 0 0\ndir /b 0755 0 0\n');
});

test('a file is typed, or comes from disk under a name that a list can write', async ({ page }) => {
  const figure = await openBuilder(page);
  await list(figure).fill('file /etc/motd motd 0644 0 0\n');
  await figure.getByRole('button', { name: 'Type it motd' }).click();
  await figure.getByRole('textbox', { name: 'Contents of motd' }).fill('hello\n');
  await expect(figure.getByText('6 bytes', { exact: true }).first()).toBeVisible();
  expect((await save(page, figure, 'initramfs.cpio')).includes('hello\n')).toBe(true);

  await figure
    .getByLabel('Add a file from disk …')
    .setInputFiles({ name: 'my tool', mimeType: '', buffer: Buffer.from('#!/bin/sh\n') });
  await expect(list(figure)).toHaveValue('file /etc/motd motd 0644 0 0\nfile /my_tool my_tool 0755 0 0\n');
  await expect(figure.getByText('my_tool is added with 10 bytes.')).toBeVisible();
});

test('an image that is added is offered to the stepper instead', async ({ page }) => {
  const figure = await openBuilder(page);
  const archive = await save(page, figure, 'initramfs.cpio');
  await figure.getByLabel('Add a file from disk …').setInputFiles({ name: 'other.img', mimeType: '', buffer: archive });
  await expect(figure.getByText('begins like a cpio archive')).toBeVisible();
  await figure.getByRole('button', { name: 'Open it in the stepper' }).click();
  await expect(figure.getByText('other.img (1,024 bytes)').first()).toBeVisible();
  await figure.getByRole('button', { name: 'Back to the builder’s archive' }).click();
  await expect(figure.getByText('other.img (1,024 bytes)')).toHaveCount(0);
});

test('a file of 200 MB is refused with its size, the limit and what to do; the list stays, the page answers', async ({
  page,
}) => {
  test.slow();
  const figure = await openBuilder(page);
  const before = await list(figure).inputValue();
  // Dropped as a browser drops it: a File of 200 MB that nobody has read yet.
  await figure.locator('.builder').evaluate((target) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(200 * 1024 * 1024).fill(65)], 'movie.bin'));
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  const told = figure.getByText('movie.bin has 200 MiB.');
  await expect(told).toContainText('takes files up to 64 MiB together');
  await expect(told).toContainText('The list is unchanged.');
  await expect(list(figure)).toHaveValue(before);
  await figure.getByRole('button', { name: 'Open it in the stepper' }).click();
  await figure.getByRole('button', { name: 'To the end' }).click({ timeout: 30_000 });
  await expect(figure.getByText('invalid magic at start of compressed archive').first()).toBeVisible({
    timeout: 40_000,
  });
});

test('the whole work is in the link: a fresh browser shows the same bytes, and a reload keeps them', async ({
  page,
  browser,
  address,
}) => {
  const figure = await openBuilder(page);
  await list(figure).fill('file /init hello 0755 0 0 /sbin/init\nslink /bin usr/bin 0777 0 0\n');
  await figure.getByRole('button', { name: 'Type it hello' }).click();
  await figure.getByRole('textbox', { name: 'Contents of hello' }).fill('#!/bin/sh\necho ä\n');
  // The link is written a moment after the last key.
  await expect.poll(() => filesOf(page.url())).toContain('#!/bin/sh\necho ä\n');
  const link = page.url();

  const fresh = await browser.newPage({ baseURL: address });
  const other = await openBuilder(fresh, link);
  await expect(digest(other)).toHaveText(/^[0-9a-f]{64}$/);
  const hash = await digest(other).textContent();
  await expect(digest(figure)).toHaveText(hash ?? '');
  await fresh.close();

  await page.reload();
  const again = await openBuilder(page, link);
  await expect(digest(again)).toHaveText(hash ?? '');
});

test('work is kept without its link too, and a link from elsewhere can be undone', async ({ page }) => {
  const figure = await openBuilder(page);
  await list(figure).fill('dir /mine 0755 0 0\n');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('before-root:workbench'))).toContain('/mine');
  await page.goto('about:blank');
  const later = await openBuilder(page);
  await expect(list(later)).toHaveValue('dir /mine 0755 0 0\n');
  await page.goto('about:blank');
  const linked = await openBuilder(page, './#w1:preset=empty');
  await expect(linked.getByText('This link brought its own archive.')).toBeVisible();
  await expect(size(linked)).toHaveText('512 bytes');
  await page.waitForTimeout(600);
  await page.goto('about:blank');
  await expect(list(await openBuilder(page))).toHaveValue('dir /mine 0755 0 0\n');
  await page.goto('about:blank');
  await openBuilder(page, './#w1:preset=empty');
  await linked.getByRole('button', { name: /^Undo/ }).click();
  await expect(list(linked)).toHaveValue('dir /mine 0755 0 0\n');
});

test('a link that is damaged or of a later format says so and leaves the figure usable', async ({ page }) => {
  for (const [hash, words] of [
    ['#w1:list=broken!', 'incomplete or damaged'],
    ['#w7:list=abc', 'format 7'],
  ] as const) {
    await page.goto('about:blank');
    const figure = await openBuilder(page, `./${hash}`);
    await expect(figure.getByText(words)).toBeVisible();
    await expect(size(figure)).toHaveText('1,024 bytes');
  }
});

test('a field and its bytes light up together, by pointer and by keys', async ({ page }) => {
  const figure = await openBuilder(page);
  const bytes = figure.getByRole('region', { name: 'Bytes of the archive' });
  await bytes.getByLabel('Entry').selectOption({ label: 'init' });
  await page.mouse.move(0, 0);
  await bytes.getByRole('button', { name: 'filesize' }).focus();
  await expect(bytes.locator('.bytes .pointed')).toHaveCount(8);
  await expect(bytes.locator('.bytes .pointed').first()).toHaveText('30');
  const grid = bytes.getByRole('grid', { name: 'Bytes of the archive' });
  await grid
    .getByRole('gridcell', { name: /name of init/ })
    .first()
    .hover();
  await expect(bytes.getByRole('row', { name: /^name init/ })).toHaveClass(/lit/);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await expect(grid).toHaveAttribute('aria-activedescendant', /-1$/);
});

test('the commands can be copied, and name the list’s entries', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const figure = await openBuilder(page);
  await figure.getByText('The same in a terminal').click();
  await figure.getByRole('button', { name: 'by hand, with cpio' }).click();
  await expect(figure.getByRole('region', { name: 'Commands' })).toContainText('mknod -m 0600 tree/dev/console c 5 1');
  await figure.getByRole('button', { name: 'Copy the commands' }).click();
  await expect(figure.getByText('the commands copied')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('cpio -o -H newc');
});
