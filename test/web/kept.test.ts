import { afterEach, expect, test, vi } from 'vitest';
import { keep, readKept } from '../../web/dom/kept.ts';

/** A storage with room for texts of so many characters. */
function storage(room: () => number) {
  const texts = new Map<string, string>();
  return {
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (text.length > room()) throw new DOMException('no room', 'QuotaExceededError');
      texts.set(name, text);
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

test('what found no room is read in place of what was kept before, until there is room', () => {
  let room = 20;
  const kept = storage(() => room);
  vi.stubGlobal('sessionStorage', kept);

  keep('draft', { text: 'short' });
  keep('draft', { text: 'much longer than that' });
  expect(readKept('draft')).toEqual({ text: 'much longer than that' });

  room = 100;
  keep('draft', { text: 'long as it may be by now' });
  expect(kept.getItem('draft')).toBe('{"text":"long as it may be by now"}');
  kept.setItem('draft', '{"text":"another"}');
  expect(readKept('draft')).toEqual({ text: 'another' });
});

test('whoever was a visitor in a release before is read as one', () => {
  vi.stubGlobal('localStorage', { getItem: () => '1' });

  expect(readKept('handraise.visitor', 'localStorage')).toEqual({ isKept: true });
});
