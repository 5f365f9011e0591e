import { expect, test } from 'vitest';
import { longestWaitMs } from '../../../../shared/domain/routing/longest-wait.ts';

const now = 1_000_000;
const row = (waitedMs: number, change: { readonly channel?: 'email' | 'voice'; readonly callback?: true } = {}) => ({
  channel: 'chat' as const,
  callback: false,
  origin: now - waitedMs,
  ...change,
});

test('the longest wait is that of whoever came first, whatever the order of the rows', () => {
  expect(longestWaitMs([row(5), row(70, { channel: 'voice' }), row(6)], now)).toBe(70);
});

test('nobody waits when all there is are e-mails and callbacks', () => {
  expect(longestWaitMs([row(900, { channel: 'email' }), row(900, { callback: true })], now)).toBeUndefined();
  expect(longestWaitMs([], now)).toBeUndefined();
});
