import { chromium } from '@playwright/test';
import type { Driver } from './driver.ts';

/** The same Chromium as the tests'. In: its program. */
export async function startChromium(program: string): Promise<Driver> {
  const browser = await chromium.launch({
    executablePath: program,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  return {
    name: `chromium ${browser.version()}`,
    open: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(`(async () => (${expression}))()`),
    close: () => browser.close(),
  };
}
