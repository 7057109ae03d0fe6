import AxeBuilder from '@axe-core/playwright';
import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { openBuilder, openStepper, sentence } from './builder-page.ts';
import { expect, rememberTheme, test } from './shell-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

test('begins at the reader’s own image, and steps by keys in both directions', async ({ page }) => {
  const figure = await openStepper(page);
  await expect(sentence(figure)).toContainText('The header says: a directory, 0755');
  await figure.getByRole('button', { name: 'Step', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(sentence(figure)).toContainText('/dev exists already');
  await expect(
    figure.getByRole('img', { name: 'The unpacker is in state GotName, after GotHeader; next is SkipIt.' }),
  ).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(sentence(figure)).toContainText('The header says');
  await page.keyboard.press('Home');
  await expect(figure.getByLabel('Step number')).toHaveText(/^start of \d+$/);
  await page.keyboard.press('ArrowRight');
  await expect(sentence(figure)).toContainText('The boot loader has put two things into memory');
});

test('ends where the kernel runs /init as process 1, and says so on the console', async ({ page }) => {
  const figure = await openStepper(page);
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).toHaveText(/^\s*\/init runs\. It is process 1/);
  await expect(figure.getByRole('button', { name: 'Run /init as init process' })).toBeVisible();
  await expect(figure.getByRole('list', { name: 'Stations of this boot' }).getByText('process 1')).toBeVisible();
  await expect(figure.getByRole('button', { name: 'Step', exact: true })).toBeDisabled();
});

test('an image without /init falls through to the panic of a real kernel', async ({ page }) => {
  const figure = await openStepper(page, './#w1:preset=empty');
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).toContainText('VFS: Unable to mount root fs');
});

test('follows the kernel that the reader chose, and the command line', async ({ page }) => {
  const figure = await openStepper(page);
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(figure.getByRole('button', { name: 'VFS: Finished mounting rootfs on nullfs' })).toBeVisible();
  await page.getByLabel('Kernel', { exact: false }).and(page.locator('select')).first().selectOption('6.12');
  await expect(figure.getByRole('button', { name: 'VFS: Finished mounting rootfs on nullfs' })).toHaveCount(0);
  await figure.getByLabel('Kernel command line').fill('rdinit=/nope');
  await page.keyboard.press('Enter');
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).not.toContainText('runs. It is process 1');
  await expect.poll(() => page.url()).toContain('kernel=6.12');
  await expect.poll(() => page.url()).toContain('cmdline=rdinit');
});

test('jumps: to an entry, a tree row, a console line, a byte, the next file', async ({ page }) => {
  const figure = await openStepper(page);
  await figure.getByLabel('Jump to').fill('init');
  await figure.getByRole('button', { name: 'Go' }).click();
  await expect(sentence(figure)).toContainText('a regular file, 0755, 260 bytes');
  await figure.getByRole('button', { name: 'To the end' }).click();
  await figure.getByRole('button', { name: 'init', exact: true }).click();
  await expect(sentence(figure)).toContainText('/init is made: a regular file');
  await figure.getByRole('button', { name: 'Trying to unpack rootfs image as initramfs...' }).click();
  await expect(sentence(figure)).toContainText('Then the image that the boot loader left');
  await figure.getByRole('button', { name: 'Next event' }).click();
  await expect(sentence(figure)).toContainText('The header says: a directory');
  await figure
    .getByRole('grid')
    .getByRole('gridcell', { name: /name of dev$/ })
    .first()
    .click();
  await expect(sentence(figure)).toContainText('/dev exists already');
  await figure.getByLabel('Jump to').fill('no such entry');
  await figure.getByRole('button', { name: 'Go' }).click();
  await expect(figure.getByText('No entry has “no such entry” in its name.')).toBeVisible();
});

test('plays, pauses by Space, and stops at the end', async ({ page }) => {
  const figure = await openStepper(page);
  await figure.getByLabel('Speed of play').selectOption('1×');
  await figure.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await expect(figure.getByRole('button', { name: 'Pause' })).toBeVisible();
  await figure.getByLabel('Speed of play').selectOption('50×');
  await expect(figure.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(sentence(figure)).toContainText('It is process 1');
});

test('stops playing when nobody sees it', async ({ page }) => {
  const figure = await openStepper(page);
  await figure.getByLabel('Speed of play').selectOption('0.5×');
  await figure.getByRole('button', { name: 'Play' }).click();
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(figure.getByRole('button', { name: 'Play' })).toBeAttached();
});

test('a link to a step opens that step', async ({ page, browser, address }) => {
  const figure = await openStepper(page);
  await figure.getByRole('slider', { name: 'Step' }).fill('40');
  await expect(sentence(figure)).toContainText('/init is made');
  await expect.poll(() => page.url()).toContain('step=40');
  const fresh = await browser.newPage({ baseURL: address });
  await expect(sentence(await openStepper(fresh, page.url()))).toContainText('/init is made');
  await fresh.close();
});

test('what a step changes in the tree is marked by a word', async ({ page }) => {
  const figure = await openStepper(page, './#w1:preset=smallest&step=40');
  await expect(figure.getByRole('row', { name: /init\s*new/ })).toBeVisible();
});

const FILES: readonly (readonly [string, Buffer, RegExp])[] = [
  ['an empty file', Buffer.alloc(0), /Unable to mount root fs/],
  ['a text file', Buffer.from('this is not an archive\n'), /invalid magic at start of compressed archive/],
  ['an archive of the old format', Buffer.from(`070707${'0'.repeat(200)}`), /incorrect cpio method used/],
  ['a gzip file that was cut', Buffer.from('1f8b0800000000000003', 'hex'), /read error|header error|junk/],
];

for (const [what, buffer, words] of FILES) {
  test(`${what}: the kernel's own words at the step where it gives up, and the builder's archive is not lost`, async ({
    page,
  }) => {
    const figure = await openStepper(page);
    await figure.getByLabel('Open a file …').setInputFiles({ name: 'bad.img', mimeType: '', buffer });
    await expect(figure.getByText(/^bad\.img/).first()).toBeVisible();
    await figure.getByRole('button', { name: 'To the end' }).click();
    await expect(figure.getByRole('region', { name: 'Extract stepper' }).getByText(words).first()).toBeVisible();
    await figure.getByRole('button', { name: 'Back to the builder’s archive' }).click();
    await figure.getByRole('button', { name: 'To the end' }).click();
    await expect(sentence(figure)).toContainText('It is process 1');
  });
}

test('an archive that was cut inside a file is unpacked without a word, as a kernel does it', async ({ page }) => {
  const figure = await openBuilder(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: 'initramfs.cpio', exact: true }).click(),
  ]);
  const whole = await readFile(await download.path());
  await figure
    .getByLabel('Open a file …')
    .setInputFiles({ name: 'cut.cpio', mimeType: '', buffer: whole.subarray(0, 500) });
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(figure.getByRole('row', { name: /init.*260 bytes/ })).toBeVisible();
  await expect(figure.getByRole('button', { name: 'Run /init as init process' })).toBeVisible();
});

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing in the open figure, list and form, in the ${theme} theme`, async ({ page }) => {
    test.slow();
    await rememberTheme(page, theme);
    const figure = await openBuilder(page);
    for (const view of ['List file', 'Form']) {
      await figure.getByRole('tab', { name: view }).click();
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
    }
  });
}

for (const width of [320, 390, 640]) {
  test(`nothing of the open figure makes a page of ${width} pixels scroll sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const figure = await openBuilder(page);
    for (const view of ['List file', 'Form']) {
      await figure.getByRole('tab', { name: view }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}
