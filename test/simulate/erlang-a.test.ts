import { describe, expect, test } from 'vitest';
import { erlangA } from '../../simulate/measure/erlang-a.ts';

const calls = { agents: 4, arrivalsASecond: 2.4 / 240, handleSeconds: 240, patienceSeconds: 300 };
const chats = { ...calls, agents: 2, slots: 3, handleSeconds: 400, slowDown: 0.12 };

test('four agents and 2.4 erlangs of calls wait 16.6 s, and 5.53 % leave', () => {
  const { meanWaitSeconds, abandonedShare } = erlangA(calls);

  expect(meanWaitSeconds).toBeCloseTo(16.6, 1);
  expect(abandonedShare).toBeCloseTo(0.0553, 4);
});

test('an agent with three slots and no slow-down is three agents', () => {
  const { meanWaitSeconds, abandonedShare } = erlangA({ ...calls, agents: 2, slots: 3 });

  expect(meanWaitSeconds).toBeCloseTo(erlangA({ ...calls, agents: 6 }).meanWaitSeconds, 9);
  expect(abandonedShare).toBeCloseTo(erlangA({ ...calls, agents: 6 }).abandonedShare, 9);
});

test('chats side by side that slow each other down are less than so many agents and more than one', () => {
  const { meanWaitSeconds } = erlangA(chats);

  expect(meanWaitSeconds).toBeGreaterThan(erlangA({ ...chats, slowDown: 0 }).meanWaitSeconds);
  expect(meanWaitSeconds).toBeLessThan(erlangA({ ...chats, slots: 1 }).meanWaitSeconds);
});

describe.each([
  ['calls', calls],
  ['chats', chats],
])('of %s', (_, queue) => {
  const { answeredWithin, abandonedShare } = erlangA(queue);

  test('who does not leave is answered at last', () => {
    expect(answeredWithin(3000)).toBeCloseTo(1 - abandonedShare, 3);
  });

  test('more are answered within a longer time', () => {
    const shares = [0, 5, 20, 60, 180].map(answeredWithin);

    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares[0]).toBeGreaterThan(0.3);
  });
});
