import type { Locator, Page } from '@playwright/test';
import { expect } from './shell-page.ts';

/** The boot figure on its own page, when the engine in its worker has answered. In: what stands behind `#`. */
export async function openBoot(page: Page, hash = ''): Promise<Locator> {
  await page.goto(`boot/${hash === '' ? '' : `#${hash}`}`);
  const figure = page.getByRole('figure', { name: 'Boot, step by step' });
  await expect(figure.locator('[data-live]')).toHaveCount(1);
  await atRest(figure);
  return figure;
}

/** Waits until the engine has opened what was asked for: only then the list of presets is there. */
export async function atRest(figure: Locator): Promise<void> {
  await expect.poll(() => figure.getByLabel('A boot', { exact: true }).locator('option').count()).toBeGreaterThan(5);
  await expect(figure.getByText('The kernel is at work')).toHaveCount(0);
}

export const sentence = (figure: Locator): Locator => figure.locator('.sentence');
export const consoleOf = (figure: Locator): Locator => figure.getByRole('list', { name: 'Console', exact: true });
export const map = (figure: Locator): Locator => figure.getByRole('list', { name: /^The way of this boot/ });

/** The lines of the console as they are to be read, without the words for ears alone. */
export async function consoleLines(figure: Locator): Promise<string[]> {
  return consoleOf(figure)
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const copy = button.cloneNode(true) as HTMLElement;
        for (const aside of copy.querySelectorAll('.quietly')) aside.remove();
        return (copy.textContent ?? '').replace(/^ $/, '');
      }),
    );
}
