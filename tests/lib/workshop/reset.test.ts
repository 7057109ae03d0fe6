import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canUndoReset, parseGroups, resetWork, undoReset } from '../../../src/components/stage/reset.ts';

/** A browser's store as far as the reset needs it: entries are its own properties, and it may be full. */
class Store {
  readonly #room: () => number;

  constructor(room: () => number) {
    Object.defineProperty(this, 'room', { value: room });
    this.#room = room;
  }

  getItem(key: string): string | null {
    const found: unknown = Reflect.get(this, key);
    return typeof found === 'string' ? found : null;
  }

  setItem(key: string, value: string): void {
    const others = Object.entries({ ...this }).filter(([other]) => other !== key);
    const size = [...others, [key, value]].reduce(
      (sum, [name, text]) => sum + String(name).length + String(text).length,
      0,
    );
    if (size > this.#room()) throw new DOMException('full', 'QuotaExceededError');
    Reflect.set(this, key, value);
  }

  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

let store: Store;
let room = Infinity;

beforeEach(() => {
  room = Infinity;
  store = new Store(() => room);
  vi.stubGlobal('localStorage', store);
});
afterEach(() => vi.unstubAllGlobals());

const WORK = { 'before-root:kernel': '6.1', 'before-root:workbench': 'an archive', 'before-root:exercises': '{}' };
const STAYS = {
  'before-root:theme': 'dark',
  'before-root:lesson': '{}',
  'before-root:route': '# Mine',
  'before-root:room': 'https://room.example/',
};
const fill = (entries: object): void => {
  for (const [key, value] of Object.entries(entries)) store.setItem(key, String(value));
};
const kept = (): object =>
  Object.fromEntries(Object.entries({ ...store }).filter(([key]) => key.startsWith('before-root:')));

test('readers’ work is set aside, what is the trainer’s and other sites’ stays, and undo brings all of it back', () => {
  fill({ ...WORK, ...STAYS, elsewhere: 'x' });
  expect(resetWork('b1:preset=smallest')).toBe(4);
  expect(kept()).toEqual(STAYS);
  expect(store.getItem('elsewhere')).toBe('x');
  expect(undoReset()).toEqual({ count: 4, hash: 'b1:preset=smallest' });
  expect(kept()).toEqual({ ...STAYS, ...WORK });
  expect(canUndoReset()).toBe(false);
  expect(undoReset()).toBeNull();
});

test('a second press with nothing there does not lose what the first set aside, and groups come back one by one', () => {
  fill(WORK);
  expect(resetWork()).toBe(3);
  expect(resetWork()).toBe(0);
  fill({ 'before-root:kernel': '7.0' });
  expect(resetWork()).toBe(1);
  expect(undoReset()).toEqual({ count: 1, hash: '' });
  expect(kept()).toEqual({ 'before-root:kernel': '7.0' });
  expect(undoReset()).toEqual({ count: 3, hash: '' });
  expect(kept()).toEqual(WORK);
});

test('only the last groups are kept, so that the store does not fill up', () => {
  for (let group = 0; group < 9; group++) {
    fill({ 'before-root:kernel': String(group) });
    resetWork();
  }
  const back = Array.from({ length: 9 }, () => (undoReset() === null ? null : store.getItem('before-root:kernel')));
  expect(back).toEqual(['8', '7', '6', '5', '4', null, null, null, null]);
});

test('in a full store older groups make room; where even the last does not fit, nothing is taken away', () => {
  fill({ 'before-root:workbench': 'a'.repeat(1000) });
  resetWork();
  room = 1100;
  fill({ 'before-root:kernel': '6.1' });
  expect(resetWork()).toBe(1);
  expect(undoReset()).toEqual({ count: 1, hash: '' });
  fill({ 'before-root:workbench': 'b'.repeat(1040) });
  expect(resetWork()).toBeNull();
  expect(kept()).toEqual({ 'before-root:kernel': '6.1', 'before-root:workbench': 'b'.repeat(1040) });
  expect(canUndoReset()).toBe(false);
});

test('a browser that stores nothing says so', () => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  expect(resetWork()).toBeNull();
  expect(undoReset()).toBeNull();
  expect(canUndoReset()).toBe(false);
});

test('what lies aside is read with suspicion', () => {
  expect(parseGroups('{')).toEqual([]);
  expect(parseGroups('{"a":1}')).toEqual([]);
  expect(parseGroups('[1,{"pairs":[],"hash":3},{"pairs":[["before-root:a","1"],["evil","1"],[1]],"hash":""}]')).toEqual(
    [{ pairs: [['before-root:a', '1']], hash: '' }],
  );
});
