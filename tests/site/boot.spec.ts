import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { Buffer } from 'node:buffer';
import { topicOf } from '../../scripts/kernel/machine/patterns.ts';
import { comparablePresetLines } from '../../scripts/kernel/presets/answer.ts';
import { singleAnswers } from '../../scripts/kernel/presets/store.ts';
import { BOOT_PRESETS } from '../../src/lib/presets/boot/all.ts';
import { atRest, consoleLines, consoleOf, map, openBoot, sentence } from './boot-page.ts';
import { expect, rememberTheme, test } from './shell-page.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

test('every preset, by its name and by keys: the console in the page is the one that a real kernel printed', async ({
  page,
}) => {
  test.slow();
  const figure = await openBoot(page);
  const answers = singleAnswers();
  for (const { id, title, scenario } of BOOT_PRESETS) {
    await figure.getByLabel('A boot', { exact: true }).selectOption(title);
    await expect(figure.getByLabel('Step number')).toHaveText(/^start of /);
    await atRest(figure);
    await figure.getByRole('slider', { name: 'Step' }).focus();
    await page.keyboard.press('End');
    await expect(figure.getByRole('button', { name: 'Step', exact: true })).toBeDisabled();
    await expect.poll(() => page.url()).toContain(`preset=${id}`);
    const answer = answers.find(({ preset, version }) => preset === id && version === scenario().kernel)?.answer;
    if (answer === undefined) throw new Error(`No kernel of the preset's own version was asked about ${id}.`);
    const programs = answer.console.filter(({ by }) => by === 'program').map(({ text }) => text);
    const shown = (await consoleLines(figure)).map((text) => ({
      by: programs.includes(text) || topicOf(text) === null ? ('program' as const) : ('kernel' as const),
      text,
    }));
    const kept = shown.filter(({ by, text }) => by === 'program' || topicOf(text) !== null);
    expect(comparablePresetLines(kept), id).toEqual(comparablePresetLines(answer.console));
  }
});

test('steps by keys in both directions, and says where the boot is', async ({ page }) => {
  const figure = await openBoot(page);
  await figure.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  await expect(sentence(figure)).toContainText('Nothing has happened yet');
  const where = figure.getByRole('list', { name: 'Where we are' });
  await expect(where.getByRole('button', { name: 'firmware' })).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('ArrowRight');
  await expect(sentence(figure)).toContainText('The boot loader has put two things into memory');
  await expect(where.getByRole('button', { name: 'loader' })).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('n');
  await expect(sentence(figure)).toContainText('The kernel reads its command line');
  await page.keyboard.press('p');
  await expect(sentence(figure)).toContainText('The boot loader has put two things into memory');
  await page.keyboard.press('ArrowLeft');
  await expect(sentence(figure)).toContainText('Nothing has happened yet');
});

test('jumps: by a node of the map, one not taken included, by a line of the console, by a file', async ({ page }) => {
  const figure = await openBoot(page);
  await map(figure)
    .getByRole('button', { name: /Is there a file at \/init/ })
    .click();
  await expect(sentence(figure)).toContainText('There is /init');
  await expect(map(figure).getByRole('button', { name: /Is there a file at \/init/ })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await map(figure)
    .getByRole('button', { name: /The raw image is kept.*not on this way/ })
    .click();
  await expect(sentence(figure)).not.toContainText('There is /init');
  await consoleOf(figure)
    .getByRole('button', { name: /^Run \/init as init process/ })
    .click();
  await expect(sentence(figure)).toContainText('/init runs');
  await figure.getByRole('button', { name: 'init', exact: true }).click();
  await expect(sentence(figure)).toContainText('/init is made');
  await expect(figure.getByRole('row', { name: /init\s*new/ })).toBeVisible();
});

test('while the slider is dragged the boot follows; where it rests, everything stands as in a page opened there', async ({
  page,
}) => {
  const figure = await openBoot(page, 'b1:preset=distribution&step=10');
  const slider = figure.getByRole('slider', { name: 'Step' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider is not to be seen.');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 20, middle);
  await page.mouse.down();
  const before = await sentence(figure).innerText();
  for (let share = 0.1; share <= 0.9; share += 0.02) await page.mouse.move(box.x + share * box.width, middle);
  await expect(sentence(figure)).not.toHaveText(before);
  await page.mouse.up();
  await expect.poll(async () => page.url().endsWith(`step=${await slider.inputValue()}`)).toBe(true);
  const opened = await openBoot(await page.context().newPage(), new URL(page.url()).hash.slice(1));
  const state = async (shown: Locator): Promise<readonly (string | null)[]> => [
    await shown.getByRole('slider', { name: 'Step' }).inputValue(),
    await shown.getByLabel('Step number').textContent(),
    await sentence(shown).textContent(),
    await shown.getByRole('group', { name: 'rootfs at this step' }).textContent(),
    await shown.getByRole('list', { name: 'Mounts' }).textContent(),
    await map(shown).textContent(),
    await consoleOf(shown).textContent(),
    await shown.getByRole('region', { name: 'Memory at this step' }).textContent(),
  ];
  // Each may still be on its way: they have to come to the same.
  await expect(async () => expect(await state(figure)).toEqual(await state(opened))).toPass();
});

test('a fork runs beside the boot up to where they part, and can be gone on with', async ({ page }) => {
  const figure = await openBoot(page);
  await figure.getByRole('button', { name: 'Fork here' }).click();
  await figure.getByLabel('The same,').selectOption('with /init not executable');
  await figure.getByRole('button', { name: 'Fork', exact: true }).first().click();
  const fork = figure.getByRole('region', { name: 'The fork beside this boot' });
  await expect(fork.getByText(/The first \d+ steps are the same/)).toBeVisible();
  await expect(fork.getByRole('list', { name: 'Console of the fork' }).getByText('here they part')).toBeVisible();
  await fork.getByRole('button', { name: 'Go where they part' }).click();
  await expect(sentence(figure)).toContainText('The header says');
  await expect.poll(() => page.url()).toContain('fork=');
  const address = page.url();
  await fork.getByRole('button', { name: 'Go on with the fork' }).click();
  await expect(fork).toHaveCount(0);
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).toContainText('The kernel gives up');
  await expect.poll(() => page.url()).toContain('init=not+executable');
  await page.goto(address);
  await expect(fork.getByText(/with \/init not executable/)).toBeVisible();
  await fork.getByRole('button', { name: 'Close the fork' }).click();
  await figure.getByRole('button', { name: 'Fork here' }).click();
  await figure.getByRole('combobox', { name: 'or with another root=' }).fill('/dev/vdb');
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('button', { name: 'Fork here' })).toBeFocused();
  await expect(fork.getByText('with root=/dev/vdb')).toBeVisible();
  await figure.getByRole('button', { name: 'Fork here' }).click();
  await figure.getByRole('combobox', { name: 'Path of a file of the archive' }).fill('/init');
  await page.keyboard.press('Enter');
  await expect(fork.getByText('without /init')).toBeVisible();
  await expect.poll(() => page.url()).toMatch(/fork=\d+%3Anofile%3A%2Finit/);
});

test('a prediction keeps what is to come from view until it is made, and never blocks', async ({ page }) => {
  const figure = await openBoot(page, 'b1:preset=init-missing&step=40');
  const [preset] = BOOT_PRESETS.filter(({ id }) => id === 'init-missing');
  const right = preset?.choices.find(({ id }) => id === preset.answer)?.text ?? '';
  await figure.getByRole('button', { name: 'Predict first' }).click();
  await expect(figure.getByText('Nothing has been printed yet.')).toBeVisible();
  await expect(figure.getByRole('button', { name: 'Show what happens' })).toBeDisabled();
  await figure.getByRole('radio', { name: right }).check();
  await figure.getByRole('button', { name: 'Show what happens' }).click();
  await expect(figure.getByText('Right.')).toBeVisible();
  await expect(consoleOf(figure).getByRole('button', { name: /Kernel panic/ })).toBeAttached();
  await figure.getByRole('button', { name: 'Close' }).click();
  await figure.getByRole('button', { name: 'Predict first' }).click();
  await figure.getByRole('button', { name: 'Skip the question' }).click();
  await expect(consoleOf(figure).getByRole('button', { name: /Kernel panic/ })).toBeAttached();
});

test('machine, command line and script are what the reader makes of them, and stand in the address', async ({
  page,
}) => {
  const figure = await openBoot(page, 'b1:preset=built-in-drivers');
  await figure.getByRole('button', { name: 'Machine', exact: true }).click();
  await figure.getByLabel('virtio_blk', { exact: true }).selectOption('missing');
  await expect.poll(() => page.url()).toContain('driver=virtio_blk');
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).toContainText('The kernel gives up: VFS: Unable to mount root fs');
  await figure.getByRole('button', { name: 'Undo: with virtio_blk missing' }).click();
  // A disk by keys alone: the name is asked for, its number is the usual one.
  await figure.getByRole('button', { name: 'Put in a disk …' }).press('Enter');
  const name = figure.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await name.fill('vda1');
  await name.press('Enter');
  await expect(figure.getByRole('alert')).toContainText('this machine has one');
  await name.fill('sdb1');
  await expect(figure.getByRole('textbox', { name: 'Number' })).toHaveValue('8:17');
  await name.press('Enter');
  await expect(figure.getByRole('button', { name: 'Put in a disk …' })).toBeFocused();
  await expect(figure.getByRole('checkbox', { name: /sdb1/ })).toBeChecked();
  await figure.getByLabel('command line', { exact: true }).fill('root=/dev/sdb1');
  await figure.getByLabel('command line', { exact: true }).press('Enter');
  await expect.poll(() => page.url()).toContain('cmdline=root%3D%2Fdev%2Fsdb1');
  expect(page.url()).toContain('disk=sdb1%3A8%3A17%3Aext4%3Aroot');
  await page.reload();
  await atRest(figure);
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(consoleOf(figure).getByText(/VFS: Mounted root .* on device 8:17\./)).toBeVisible();
  await figure.getByRole('button', { name: 'Machine', exact: true }).click();
  await figure.getByRole('checkbox', { name: /sdb1/ }).click();
  await expect(figure.getByRole('checkbox', { name: /sdb1/ })).toHaveCount(0);
  await figure.getByRole('button', { name: 'Command line', exact: true }).click();
  await figure.getByLabel('command line', { exact: true }).fill('root=/dev/vda1 hello=world');
  await expect(figure.getByText('init, as a variable')).toBeVisible();
  await figure.getByLabel('A boot', { exact: true }).selectOption({ label: 'A distribution’s boot' });
  await figure.getByRole('button', { name: 'Machine', exact: true }).click();
  await expect(figure.getByLabel('virtio_blk', { exact: true })).toHaveValue('in');
  await figure.getByLabel('virtio_blk', { exact: true }).selectOption('a module, not in the archive');
  await expect.poll(() => page.url()).toContain('driver=virtio_blk%3Am%3Aout');
  await expect(consoleOf(figure).getByText('module virtio_blk not found in modules.dep')).toBeAttached();
  await figure.getByRole('button', { name: 'Edit /init' }).click();
  await figure.getByLabel(/^\/init, packed into the archive/).fill('#!/bin/sh\nexit 1\n');
  await figure.getByRole('button', { name: 'Pack it and boot' }).click();
  await expect.poll(() => page.url()).toContain('script=');
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(sentence(figure)).toContainText('Attempted to kill init');
});

test('leaving is shown call by call, with the mounts', async ({ page }) => {
  const figure = await openBoot(page, 'b1:preset=distribution');
  await map(figure)
    .getByRole('button', { name: /It leaves rootfs/ })
    .click();
  const leave = figure.getByRole('region', { name: 'Leaving rootfs, close up' });
  await expect(leave.getByText('Why does it delete before it moves?')).toBeVisible();
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(figure.getByRole('list', { name: 'Mounts' }).getByText('hidden below')).toBeVisible();
});

test('a file of the reader’s is booted in the page; a link to a version that is not known says so', async ({
  page,
}) => {
  const figure = await openBoot(page);
  await figure.getByRole('button', { name: 'Archive', exact: true }).click();
  const buffer = Buffer.from('this is not an archive\n');
  await figure.getByLabel('Open a file …').setInputFiles({ name: 'mine.img', mimeType: '', buffer });
  await expect(figure.getByText(/The loader brings mine\.img: 23 bytes/)).toBeVisible();
  await figure.getByRole('button', { name: 'To the end' }).click();
  await expect(consoleOf(figure).getByText(/invalid magic at start of compressed archive/)).toBeVisible();
  await page.goto('boot/#b9:preset=smallest');
  await page.reload();
  await expect(page.getByText('This link is of format 9, and this page reads format 1.')).toBeVisible();
});

test('without JavaScript the boot is a table', async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: address });
  const page = await context.newPage();
  await page.goto('boot/');
  await expect(page.getByRole('table').getByText('Run /init as init process')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeHidden();
  await context.close();
});

for (const look of ['light', 'dark', 'projector', 'forced colours'] as const) {
  test(`axe finds nothing in the open figure, ${look}`, async ({ page }) => {
    test.slow();
    if (look === 'forced colours') await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    else await rememberTheme(page, look);
    const figure = await openBoot(page, 'b1:preset=distribution&driver=virtio_blk%3Am');
    await map(figure)
      .getByRole('button', { name: /It leaves rootfs/ })
      .click();
    await figure.getByRole('button', { name: 'Machine', exact: true }).click();
    await expect(figure.getByRole('region', { name: 'Leaving rootfs, close up' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}

test('nothing of it scrolls sideways on a phone, and the way not taken is there on demand', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const figure = await openBoot(page, 'b1:preset=distribution&step=600');
  await figure.getByRole('button', { name: 'Fork here' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const kept = map(figure).getByRole('button', { name: /The raw image is kept/ });
  await expect(kept).toBeHidden();
  await figure.getByRole('button', { name: 'Also the ways not taken' }).click();
  await expect(kept).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
