import { expect, test } from 'vitest';
import { changeLook, CONTRASTS, FIRST_LOOK, LOOK_CHANGES, parseLook } from '../../../src/lib/workshop/look.ts';

test('size goes up and down within limits, and back to what fits', () => {
  const larger = changeLook(FIRST_LOOK, 'larger');
  expect(larger.size).toBeGreaterThan(1);
  expect(changeLook(larger, 'smaller').size).toBeCloseTo(1);
  let look = FIRST_LOOK;
  for (let presses = 0; presses < 100; presses++) look = changeLook(look, 'larger');
  expect(look.size).toBe(4);
  for (let presses = 0; presses < 100; presses++) look = changeLook(look, 'smaller');
  expect(look.size).toBe(0.5);
  expect(changeLook(look, 'fit')).toEqual(FIRST_LOOK);
});

test('contrast goes round, settings are shown and hidden, and nothing else changes with them', () => {
  const round = CONTRASTS.map((_, times) => {
    let look = FIRST_LOOK;
    for (let press = 0; press < times; press++) look = changeLook(look, 'contrast');
    return look.contrast;
  });
  expect(round).toEqual(CONTRASTS);
  expect(changeLook({ ...FIRST_LOOK, contrast: 'light' }, 'contrast')).toEqual(FIRST_LOOK);
  expect(changeLook(changeLook(FIRST_LOOK, 'settings'), 'settings')).toEqual(FIRST_LOOK);
});

test('whatever look is reached can be kept and read again', () => {
  let look = FIRST_LOOK;
  for (const change of [...LOOK_CHANGES, ...LOOK_CHANGES, 'larger', 'contrast'] as const) {
    look = changeLook(look, change);
    expect(parseLook(JSON.parse(JSON.stringify(look)))).toEqual(look);
  }
  for (const wrong of [null, 3, 'x', { size: Number.NaN, contrast: 'pink' }, []])
    expect(parseLook(wrong)).toEqual(FIRST_LOOK);
});
