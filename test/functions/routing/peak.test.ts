import { expect, test } from 'vitest';
import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import type { PeakPolicy } from '../../../shared/domain/peak/peak-policy.ts';
import type { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { routingCenter } from './routing-center.ts';

const never = { from: { contacts: 99, waitedSeconds: 60 }, until: { contacts: 99, waitedSeconds: 60 }, eases: {} };
const peak: PeakPolicy = {
  amber: {
    from: { contacts: 1, waitedSeconds: 30 },
    until: { contacts: 1, waitedSeconds: 10 },
    eases: { callbackOfferSeconds: 1, extraChats: 1 },
  },
  red: never,
};

const alwaysOpen = {
  timeZone: 'UTC',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};

type Center = ReturnType<typeof routingCenter>;

async function accept(center: Center, contactId: ContactId, agentId: AgentId): Promise<void> {
  const now = center.clock.now();
  const { epoch } = await center.state(contactId);
  await changeContact(center.log, contactId, now, (state) =>
    acceptOffer(state, { agentId, epoch }, { connectionId: 'c-wang' }, now),
  );
}

/** An agent with as many chats as they may hold, and one student more. */
async function fullHand(policy: PeakPolicy | undefined) {
  // Without a peak an hour is no reason for a callback.
  const limits = { ...makePolicy().limits, callbackOfferSeconds: 3600 };
  const center = routingCenter({ limits, hours: alwaysOpen, ...(policy ? { peak: policy } : {}) });
  const agentId = await center.ready('wang');
  const { capacity } = (await center.agents.find('frontline', agentId)) ?? { capacity: { chat: 0 } };
  for (let at = 0; at < capacity.chat; at += 1) await accept(center, await center.handOver(`held${at}`), agentId);
  return { center, waiting: await center.handOver('ann') };
}

async function later(center: Center, seconds: number): Promise<void> {
  center.clock.advance(seconds * 1000);
  await center.ready('wang');
}

test('at a peak an agent with a full hand is asked for one chat more, and before it for none', async () => {
  const { center, waiting } = await fullHand(peak);

  await later(center, 10);
  expect((await center.state(waiting)).phase).toBe('queued');
  await later(center, 20);

  expect(await center.state(waiting)).toMatchObject({ phase: 'offered', assignment: { agentId: 'ag_wang' } });
});

test('by the usual policy nobody holds more than their capacity', async () => {
  const { center, waiting } = await fullHand(undefined);

  await later(center, 600);

  expect((await center.state(waiting)).phase).toBe('queued');
});

test('at a peak a callback is offered for a wait that is no reason otherwise', async () => {
  const patient = await fullHand({ amber: { ...peak.amber, eases: { callbackOfferSeconds: 1 } }, red: never });
  const strict = await fullHand({ amber: never, red: never });

  for (const { center } of [patient, strict]) {
    await later(center, 40);
    await center.handOver('bob');
  }

  const offered = ({ center }: typeof patient) =>
    center.connections.framesOf('c-bob').flatMap((frame) => (frame.type === 'position' ? [frame.callbackOffered] : []));
  expect(offered(patient)).toEqual([true]);
  expect(offered(strict)).toEqual([false]);
});
