import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Turns } from '../../../src/components/parts/turns.ts';

/** Milliseconds that the browser takes to draw a frame. */
let drawing = 0;
let isHidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    if (isHidden) return;
    setTimeout(() => {
      callback();
      vi.setSystemTime(Date.now() + drawing);
    }, 16);
  });
  vi.stubGlobal('performance', { now: () => Date.now() });
});

afterEach(() => {
  isHidden = false;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function draw(turns: Turns, frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame++) {
    const drawn = turns.drawn();
    await vi.advanceTimersByTimeAsync(200);
    await drawn;
  }
}

test('parts are drawn in turns until the machine has shown that it is fast', async () => {
  const turns = new Turns();
  drawing = 2;
  expect(turns.needed).toBe(true);
  await draw(turns, 3);
  expect(turns.needed).toBe(true);
  await draw(turns, 10);
  expect(turns.needed).toBe(false);
});

test('one frame that takes long, and parts are drawn in turns again', async () => {
  const turns = new Turns();
  drawing = 2;
  await draw(turns, 20);
  drawing = 30;
  await draw(turns, 1);
  expect(turns.needed).toBe(true);
});

test('a page that is not drawn is not waited for for ever', async () => {
  isHidden = true;
  let isDone = false;
  void new Turns().drawn().then(() => (isDone = true));
  await vi.advanceTimersByTimeAsync(1000);
  expect(isDone).toBe(true);
});
