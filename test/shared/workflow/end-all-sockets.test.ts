import { expect, test } from 'vitest';
import { memoryConnections } from '../../../shared/memory/connections.ts';
import { endAllAnswering } from '../../../shared/workflow/end-all-sockets.ts';

const now = Date.parse('2026-09-07T12:00:00+08:00');

test('ends every connection also where word of one cannot be left to the sweep, and throws that afterwards', async () => {
  const connections = memoryConnections();
  const left: unknown[] = [];
  const put = async (item: object) => {
    if ('connectionId' in item && item.connectionId === 'c1') throw new Error('throttled');
    left.push(item);
  };
  const ports = { connections, closer: connections, due: { put }, pause: async () => undefined };
  const sockets = ['c1', 'c2', 'c3'].map((connectionId) => ({ connectionId, openedAt: now - 1_000 }));

  const ending = endAllAnswering(ports, [...sockets, { connectionId: 'c4', openedAt: now - 60_000 }], now);

  await expect(ending).rejects.toThrow('no word was left to the sweep of 1 of 3 connections');
  expect(connections.closed()).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(left).toMatchObject([{ connectionId: 'c2' }, { connectionId: 'c3' }]);
});
