import { expect, test } from 'vitest';
import { agent, centerAtWork, meiTalksToWang, offeredToWang, stateOf } from '../center-at-work.ts';

const escalate = { action: 'contact.escalate', epoch: 1, reason: 'needs a decision' } as const;

test('asks the next tier, frees the agent and wakes routing', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiTalksToWang(center);

  const answer = await wang.send({ ...escalate, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', tier: 2, class: 'escalated' });
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.routing.drain()).toEqual([
    { kind: 'contact', contactId },
    { kind: 'agent', agentId: seat.agentId, profile: seat.profile },
  ]);
  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'escalated' } });
  expect(JSON.stringify(mei.frames())).not.toContain('decision');
});

test('refuses to go past the last tier', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  // Whoever passed a contact on is not asked for it again at once.
  let holder = wang;
  for (const [epoch, name] of [[1, 'li'] as const, [2, 'zhao'] as const]) {
    await holder.send({ ...escalate, contactId, epoch });
    holder = center.connect(agent(name), `c-${name}`);
    await holder.send({ action: 'presence.set', status: 'ready' });
    await center.offerTo(contactId, { ...agent(name), connectionId: `c-${name}` });
    await holder.send({ action: 'offer.accept', contactId, epoch: epoch + 1 });
  }
  const before = center.snapshot();

  const answer = await holder.send({ ...escalate, contactId, epoch: 3 });

  expect(answer).toMatchObject({ type: 'error', code: 'top_tier' });
  expect(center.snapshot()).toEqual(before);
});

test('refuses a contact that is only offered', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);

  expect(await wang.send({ ...escalate, contactId })).toMatchObject({ type: 'error', code: 'not_active' });
});
