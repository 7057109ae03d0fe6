import type { Locator, Page } from '@playwright/test';
import { expect } from './shell-page.ts';

/** Opens the figure on the home page, with its builder, when its script is at work. Out: the figure. */
export async function openBuilder(page: Page, address = ''): Promise<Locator> {
  const figure = await openStepper(page, address);
  const button = figure.getByRole('button', { name: 'Build your own archive' });
  const tab = figure.getByRole('tab', { name: 'List file' });
  // A link or kept work opens it at once.
  await expect(button.or(tab)).toBeVisible();
  if (await button.isVisible()) await button.click();
  await expect(tab).toBeVisible();
  return figure;
}

/** The figure on the home page, when the engine in its worker has answered. */
export async function openStepper(page: Page, address = ''): Promise<Locator> {
  await page.goto(address === '' ? '.' : address);
  const figure = page.getByRole('figure', { name: 'Build an archive, watch the kernel unpack it' });
  await expect(figure.locator('[data-live]')).toHaveCount(1);
  await expect(figure.getByText('The kernel is at work')).toBeHidden();
  return figure;
}

export const list = (figure: Locator): Locator => figure.getByRole('textbox', { name: 'List file of gen_init_cpio' });
export const size = (figure: Locator): Locator => figure.getByLabel('Size of the archive');
export const digest = (figure: Locator): Locator => figure.getByLabel('SHA-256 of the archive');
/** The sentence of the step. */
export const sentence = (figure: Locator): Locator => figure.locator('.sentence');
