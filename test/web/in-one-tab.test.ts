import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inOneTab } from '../../web/student/in-one-tab.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The tabs of a browser: who holds what, and which of them did it. */
function browser() {
  const held = new Set<string>();
  const done: string[] = [];
  const locks = {
    request: async (name: string, _: object, act: (lock: object | null) => Promise<void>) => {
      if (held.has(name)) return act(null);
      held.add(name);
      await act({});
      held.delete(name);
    },
  };
  const come = (tab: string, name: string, isShown: boolean) =>
    void inOneTab(locks, name, isShown, () => done.push(tab));
  return { done, come };
}

test('a tab that is shown does it, and those that are not keep quiet', async () => {
  const { done, come } = browser();

  come('hidden', 'ct_1.4', false);
  come('other', 'ct_1.4', false);
  await vi.advanceTimersByTimeAsync(300);
  come('shown', 'ct_1.4', true);
  await vi.advanceTimersByTimeAsync(5_000);

  expect(done).toEqual(['shown']);
});

test('one of those that are not shown does it where none is, and a late one finds it done', async () => {
  const { done, come } = browser();

  come('first', 'ct_1.4', false);
  come('second', 'ct_1.4', false);
  await vi.advanceTimersByTimeAsync(30_000);
  come('late', 'ct_1.4', false);
  await vi.advanceTimersByTimeAsync(5_000);

  expect(done).toEqual(['first']);
});

test('what is said next is done anew', async () => {
  const { done, come } = browser();

  come('one', 'ct_1.4', true);
  come('one', 'ct_1.5', true);
  await vi.advanceTimersByTimeAsync(0);

  expect(done).toEqual(['one', 'one']);
});

test('each does it in a browser that has no locks', async () => {
  const done: string[] = [];

  await inOneTab(undefined, 'ct_1.4', true, () => done.push('shown'));

  expect(done).toEqual(['shown']);
});

test('each does it once in a browser that gives no lock to a page whose data is blocked', async () => {
  const done: string[] = [];
  const request = async () => {
    throw new DOMException('The request was denied.', 'SecurityError');
  };

  await inOneTab({ request }, 'ct_1.4', true, () => done.push('shown'));

  expect(done).toEqual(['shown']);
});

test('a lock that is taken away once it was given has nothing done twice', async () => {
  const done: string[] = [];
  const request = async (_name: string, _how: object, act: (lock: object | null) => Promise<void>) => {
    void act({});
    throw new DOMException('The lock was stolen.', 'AbortError');
  };

  await inOneTab({ request }, 'ct_1.4', true, () => done.push('shown'));

  expect(done).toEqual(['shown']);
});
