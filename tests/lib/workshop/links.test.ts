import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFollowLink, parseFollowLink, type FollowLink } from '../../../src/lib/workshop/follow-link.ts';
import { FIRST_LOOK } from '../../../src/lib/workshop/look.ts';
import { parseLessonMessage, USUAL_SIZE, type LessonState } from '../../../src/lib/workshop/lesson.ts';
import { formatPlace, parsePlace } from '../../../src/lib/workshop/place.ts';

test('a link to a step is short, counts as people do, and comes back', () => {
  const link: FollowLink = { kind: 'step', route: 'before-root-30', step: 3 };
  expect(formatFollowLink(link)).toBe('r1.before-root-30.4');
  expect(parseFollowLink('#r1.before-root-30.4')).toEqual({ kind: 'link', link });
});

test('a link to a place of a trainer’s own route carries the place', () => {
  const place = parsePlace('/boot/#b1:preset=smallest&step=4');
  if (place === null) throw new Error('a place of the book');
  const link: FollowLink = { kind: 'place', place };
  expect(parseFollowLink(formatFollowLink(link))).toEqual({ kind: 'link', link });
});

test('a link of an unknown format, a mistyped one and one out of the book say what to do', () => {
  expect(parseFollowLink('#r2.before-root-30.4')).toMatchObject({ kind: 'bad', problem: /format 2.*format 1/ });
  expect(parseFollowLink('#r1.before-root-30')).toMatchObject({ kind: 'bad', problem: /number of a step/ });
  expect(parseFollowLink('#r1.before-root-30.0')).toMatchObject({ kind: 'bad' });
  expect(parseFollowLink('#r1=https://elsewhere.example/')).toMatchObject({
    kind: 'bad',
    problem: /no page of the book/,
  });
  expect(parseFollowLink('#w1:preset=smallest')).toMatchObject({ kind: 'bad' });
  expect(parseFollowLink('')).toEqual({ kind: 'none' });
});

test('a place of the book is written as it is read', () => {
  for (const text of ['', 'boot/', 'messages/panic-no-init/', 'a/?b#c?d#e', '#x', 'boot/#b1:a=%2F']) {
    const place = parsePlace(text);
    expect(place === null ? null : formatPlace(place)).toBe(text);
  }
  expect(parsePlace('/boot')).toEqual({ path: 'boot/', query: '', hash: '' });
});

test('what comes through a channel is a message or nothing', () => {
  const state: LessonState = {
    lesson: 'a',
    title: 'Boot',
    step: 1,
    address: 'boot/#b1:x',
    figure: null,
    scroll: 0.25,
    look: { size: 1.21, contrast: 'dark', settings: true },
    black: false,
    link: true,
  };
  expect(parseLessonMessage({ kind: 'state', state })).toEqual({ kind: 'state', state });
  expect(parseLessonMessage({ kind: 'hello', more: 1 })).toEqual({
    kind: 'hello',
    size: USUAL_SIZE,
  });
  const size = { width: 1920, height: 1080 };
  expect(parseLessonMessage({ kind: 'hello', size })).toEqual({ kind: 'hello', size });
  expect(parseLessonMessage({ kind: 'hello', size: { width: 1, height: 1e9 } })).toEqual({
    kind: 'hello',
    size: USUAL_SIZE,
  });
  // Kept by an older copy of the book, or by nobody: what is missing is as at first.
  expect(parseLessonMessage({ kind: 'state', state: { ...state, scroll: 7, look: { size: 99 } } })).toEqual({
    kind: 'state',
    state: { ...state, scroll: 0, look: FIRST_LOOK },
  });
  expect(parseLessonMessage({ kind: 'ask', what: 'next' })).toEqual({ kind: 'ask', what: 'next' });
  for (const change of [
    { address: 'https://elsewhere.example/' },
    { step: -1 },
    { step: '1' },
    { figure: 3 },
    { title: null },
  ]) {
    expect(parseLessonMessage({ kind: 'state', state: { ...state, ...change } }), JSON.stringify(change)).toBeNull();
  }
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const message = parseLessonMessage(value);
      return message === null || ['state', 'hello', 'bye', 'ask'].includes(message.kind);
    }),
    { seed: 7 },
  );
});
