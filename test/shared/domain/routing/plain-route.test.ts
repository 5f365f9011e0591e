import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRouting } from '../../../../shared/domain/center/routing-constants.ts';
import { type RouteInput, route } from '../../../../shared/domain/routing/route.ts';
import { makePolicy } from '../center/make-policy.ts';
import { agents, crowdedRuns, rows } from './arbitrary-run.ts';
import { now } from './make-row.ts';
import { type PlainRouting, plainRoute } from './plain-route.ts';

// A student waits for the agent who had them last: every rule is at work.
const policy = makePolicy({ routing: { ...shippedRouting, sameAgent: { withinHours: 24, holdSeconds: 15 } } });

const inWords = ({ offers, holds, wakeAt }: PlainRouting) => ({
  offers: offers.map(({ row, agent }) => `${row.contactId} to ${agent.agentId}`),
  holds: holds.map(({ contactId, reason, until }) => `${contactId} ${reason} until ${until}`).toSorted(),
  wakeAt,
});

const asPlain = (works: RouteInput['works'], staff: RouteInput['agents']) => {
  const run = { now, works, agents: staff, policy };

  expect(inWords(route(run))).toEqual(inWords(plainRoute(run)));
};

test('agents in buckets are asked as if each were judged for each contact, in the same order, and holds are the same', () => {
  fc.assert(fc.property(rows, agents, asPlain), { numRuns: 2000 });
});

test('so they are when many agents of few kinds meet a long line', () => {
  fc.assert(
    fc.property(crowdedRuns, ([works, staff]) => asPlain(works, staff)),
    { numRuns: 2000 },
  );
});
