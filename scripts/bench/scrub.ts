/**
 * Scrubbing a distribution's boot of 50,000 steps in Chromium with its processor slowed 4 times: how long each frame took.
 * Looks at the built site (OUT_DIR, or dist); without one there is nothing to measure.
 */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../real-images/folders.ts';

const SLOWED = 4;
const SWEEPS = 3;
/** Mouse positions of one sweep over the bar, and milliseconds between two. */
const MOVES = 120;
const EVERY = 16;
/**
 * A frame ends with a refresh of the screen, 60 a second: one of 50 ms took three. Chromium's clock tells tenths, and each
 * of the two times that a frame lies between is rounded.
 */
const FIFTY = 50 + 2 * 0.1;

export interface Scrubbing {
  readonly steps: number;
  readonly frames: number;
  /** Milliseconds. */
  readonly median: number;
  readonly slowest: number;
  readonly over50: number;
  /** Frames in which another step was shown: its sentence, and what is in rootfs. */
  readonly shown: number;
  /** The same for a page that does nothing, slowed as much: what the machine's other work costs. */
  readonly idleSlowest: number;
}

/** Milliseconds of each frame, and how many frames showed another step. */
interface Watched {
  readonly times: readonly number[];
  readonly shown: number;
}

export function builtSite(): string | null {
  const site = process.env['OUT_DIR'] ?? join(PROJECT, 'dist');
  return existsSync(join(site, 'boot', 'index.html')) ? site : null;
}

export async function measureScrubbing(site: string): Promise<Scrubbing> {
  const server = spawn(process.execPath, [join(PROJECT, 'scripts', 'serve.ts'), '0', '--dir', site], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    let address: string | undefined;
    for await (const chunk of server.stdout) {
      said += String(chunk);
      address = /http:\S+/.exec(said)?.[0];
      if (address !== undefined) break;
    }
    if (address === undefined) throw new Error('The server of the built site stopped before it said its address.');
    return await scrub(new URL('boot/#b1:preset=distribution-large&step=30000', address).href);
  } finally {
    server.kill();
  }
}

async function scrub(address: string): Promise<Scrubbing> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(address);
    const slider = page.getByRole('slider', { name: 'Step' });
    await page
      .getByLabel('Step number')
      .filter({ hasText: /^30,001 / })
      .waitFor({ timeout: 120_000 });
    await slider.scrollIntoViewIfNeeded();
    const steps = Number(await slider.getAttribute('max')) + 1;
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const watch = async (work: () => Promise<void>): Promise<Watched> => {
      await page.evaluate(() => {
        const times: number[] = [];
        const seen = new Set<string>();
        let last = performance.now();
        let before = '';
        const tick = (now: number): void => {
          times.push(now - last);
          last = now;
          // Text alone: asking for it costs no layout.
          const text = ['.sentence', '[aria-label="rootfs at this step"]']
            .map((part) => document.querySelector(part)?.textContent ?? '')
            .join(' ');
          if (text !== before) seen.add(`${times.length}`);
          before = text;
          if (document.documentElement.dataset['watch'] === 'on') requestAnimationFrame(tick);
        };
        document.documentElement.dataset['watch'] = 'on';
        Object.assign(window, { frameTimes: times, framesShown: seen });
        requestAnimationFrame(tick);
      });
      await work();
      return page.evaluate(() => {
        document.documentElement.dataset['watch'] = 'off';
        const { frameTimes, framesShown } = window as unknown as { frameTimes: number[]; framesShown: Set<string> };
        return { times: frameTimes.slice(1), shown: framesShown.size };
      });
    };
    const idle = await watch(() => page.waitForTimeout(MOVES * EVERY));
    const box = await slider.boundingBox();
    if (box === null) throw new Error('The scrub bar is not to be seen.');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    const { times, shown } = await watch(async () => {
      await page.mouse.down();
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        for (let move = 0; move <= MOVES; move++) {
          const share = sweep % 2 === 0 ? move / MOVES : 1 - move / MOVES;
          await page.mouse.move(box.x + share * box.width, y);
          await page.waitForTimeout(EVERY);
        }
      }
    });
    await page.mouse.up();
    const sorted = times.toSorted((a, b) => a - b);
    return {
      steps,
      frames: times.length,
      median: sorted[sorted.length >> 1] ?? NaN,
      slowest: sorted.at(-1) ?? NaN,
      over50: times.filter((time) => time > FIFTY).length,
      shown,
      idleSlowest: Math.max(...idle.times),
    };
  } finally {
    await browser.close();
  }
}
