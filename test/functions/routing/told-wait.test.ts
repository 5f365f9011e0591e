import { expect, test } from 'vitest';
import { positionPusher } from '../../../functions/routing/push-positions.ts';
import { toldWaits } from '../../../functions/routing/told-waits.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../shared/domain/contact/rows.ts';
import { socketOf } from '../../../shared/domain/contact/sockets.ts';
import type { PositionFrame } from '../../../shared/domain/protocol/server-frame.ts';
import { handlingTimes, nothingMeasured } from '../../../shared/domain/routing/handling-times.ts';
import type { MeasuredTimes } from '../../../shared/workflow/measured-times.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { makeAgent } from '../../shared/domain/contact/model-center.ts';
import { makeRow } from '../../shared/domain/routing/make-row.ts';
import { routingCenter } from './routing-center.ts';

const noon = Date.parse('2026-09-07T12:00:00+08:00');
const closing = Date.parse('2026-09-07T21:00:00+08:00');
const hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '21:00' }],
  holidays: [],
};
const row = makeRow('a', 0, { origin: noon, studentConnection: 'c-a' });
const busy = (agents: number): readonly Agent[] =>
  Array.from({ length: agents }, () =>
    makeAgent({ leaseUntil: Number.MAX_SAFE_INTEGER, slots: { x: 'chat', y: 'chat', z: 'chat' } }),
  );

async function toldOf(
  looks: readonly (readonly [number, readonly Agent[]])[],
  times: MeasuredTimes = async () => nothingMeasured,
): Promise<readonly PositionFrame[]> {
  const center = routingCenter();
  const push = positionPusher({ ...center, policy: makePolicy({ hours }), times, report: () => {} });
  for (const [at, agents] of looks)
    await push('general', { rows: [row], at, isLonger: false, isMoved: false }, agents, at);
  return center.connections.framesOf('c-a').filter((frame) => frame.type === 'position');
}

test('a wait is told again when it changes by a third, though the place stays', async () => {
  const told = await toldOf([
    [noon, busy(1)],
    [noon + 20_000, busy(4)],
    [noon + 40_000, busy(4)],
  ]);

  expect(told.map(({ position }) => position)).toEqual([1, 1]);
  expect(told[1]?.waitSeconds?.[1]).toBeLessThan(told[0]?.waitSeconds?.[1] ?? 0);
});

test('whoever was told another place by another instance is told theirs again within a minute or so', async () => {
  const center = routingCenter();
  const ports = { ...center, policy: makePolicy({ hours }), report: () => {} };
  const [one, other] = [positionPusher(ports), positionPusher(ports)];
  const danger = makeRow('b', 1, { origin: noon + 1_000, danger: 'abuse' });
  const told = async (push: typeof one, rows: readonly LaneRow[], at: number) => {
    await push('general', { rows, at, isLonger: false, isMoved: false }, [], at);
    return center.connections.framesOf('c-a').flatMap((frame) => (frame.type === 'position' ? [frame.position] : []));
  };

  await told(one, [row], noon);
  await told(other, [danger, row], noon + 12_000);
  expect(await told(one, [row], noon + 24_000)).toEqual([1, 2]);

  expect(await told(one, [row], noon + 61_000)).toEqual([1, 2, 1]);
});

test.each([
  ['kept where a live tab stands beside one whose token has just ended', [noon + 60_000, noon - 1_000], 1],
  ['kept not where no tab is live', [noon - 2_000, noon - 1_000], 0],
])('what was told is %s', async (_rule, endsMs, told) => {
  const center = routingCenter();
  const kept: string[] = [];
  const ports = { ...center, policy: makePolicy({ hours }), report: () => {} };
  const push = positionPusher({
    ...ports,
    told: { ...toldWaits(), tell: ({ contactId }) => void kept.push(contactId) },
  });
  const sockets = endsMs.map((expiresAtMs, tab) => socketOf({ connectionId: `c-${tab}`, caller: { expiresAtMs } }));
  const rows = [{ ...row, studentConnection: sockets.join(' ') }];

  await push('general', { rows, at: noon, isLonger: false, isMoved: false }, [], noon);

  expect(center.connections.framesOf('c-0')).toHaveLength(told);
  expect(kept).toHaveLength(told);
});

test('a wait is told by how long contacts of the queue took lately', async () => {
  const look = [[noon, busy(1)]] as const;
  const slow = { queue: 'general', channel: 'chat', contacts: 100, seconds: 100 * 900, at: noon } as const;

  const [assumed] = await toldOf(look);
  const [measured] = await toldOf(look, async (now) => handlingTimes([slow], now));

  expect(measured?.waitSeconds?.[1]).toBeGreaterThan(2 * (assumed?.waitSeconds?.[1] ?? 0));
});

test('at closing time it is told until when nobody is on duty, and no wait', async () => {
  const told = await toldOf([
    [closing - 20_000, busy(1)],
    [closing, busy(1)],
  ]);

  expect(told[1]).toEqual({
    type: 'position',
    contactId: row.contactId,
    position: 1,
    opensAt: closing + 11 * 3_600_000,
    callbackOffered: true,
    urgentAhead: 0,
    at: closing,
  });
});
