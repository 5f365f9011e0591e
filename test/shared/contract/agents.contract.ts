import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { SeatPlace } from '../../../shared/domain/agents/seat.ts';
import { declineOffer } from '../../../shared/domain/contact/decide/agent.ts';
import { expireOffer, offer } from '../../../shared/domain/contact/decide/routing.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import type { AgentId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { noFields } from '../../no-fields.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, anAgentId, limits, noon, openContact, presenceOf, queueContact, seatOf, stateAfter } from './makers.ts';

/** What the directory of agents must do. */
export function agentsContract(center: () => CenterUnderTest): void {
  describe('agents', () => {
    test('are there once they say so, with no slot filled', async () => {
      const said = presenceOf(aName('profile'));

      const agent = await center().agents.setPresence(said, noon);

      const desks = { 'c-agent': 'c-agent' };
      expect(agent).toEqual({ ...said, desks, slots: {}, releasedAt: noon, version: 1 });
      expect(await center().agents.find(said.profile, said.agentId)).toEqual(agent);
      expect(await center().agents.find(said.profile, anAgentId())).toBeUndefined();
    });

    test('are listed by profile', async () => {
      const [one, other] = [aName('profile'), aName('profile')];
      const first = await center().agents.setPresence(presenceOf(one), noon);
      const second = await center().agents.setPresence(presenceOf(other), noon);

      expect(await center().agents.ofProfiles([one, other])).toEqual([first, second]);
      expect(await center().agents.ofProfiles([other])).toEqual([second]);
      expect(await center().agents.ofProfiles([])).toEqual([]);
    });

    test('have a seat while they are ready, and no other time', async () => {
      const profile = aName('profile');
      const said = presenceOf(profile);
      const seats = async () => (await center().agents.seatsOf(profile, 10)).agents.map(({ agentId }) => agentId);

      const ready = await center().agents.setPresence(said, noon);
      expect((await center().agents.seatsOf(profile, 10)).agents).toEqual([ready]);
      await center().agents.setPresence({ ...said, status: 'away' }, noon + 1);
      expect(await seats()).toEqual([]);
      await center().agents.setPresence(said, noon + 2);
      expect(await seats()).toEqual([said.agentId]);
      await center().agents.endLease(profile, said.agentId, said.leaseUntil);
      expect(await seats()).toEqual([]);
      await center().agents.setPresence(said, noon + 3);
      await center().agents.leave(profile, said.agentId, noon + 4);
      expect(await seats()).toEqual([]);
    });

    test('have seats in order of what they hold, then of when they were asked, and read on from any place', async () => {
      const profile = aName('profile');
      const [idle, one, two, early] = [anAgentId(), anAgentId(), anAgentId(), anAgentId()];
      for (const [agentId, at] of [
        [idle, 5],
        [one, 1],
        [two, 2],
        [early, 0],
      ] as const) {
        await center().agents.setPresence(presenceOf(profile, agentId), noon + at);
      }
      for (const [agentId, at] of [
        [two, 6],
        [one, 7],
        [two, 8],
      ] as const)
        await take(center(), profile, agentId, noon + at);

      expect(await orderOf(center(), profile)).toEqual([early, idle, one, two]);
    });

    test('have a seat farther in front with each contact that leaves them, and none once they are missed', async () => {
      const profile = aName('profile');
      const [one, other] = [anAgentId(), anAgentId()];
      for (const agentId of [one, other]) await center().agents.setPresence(presenceOf(profile, agentId), noon);
      const first = await take(center(), profile, one, noon + 1);
      const second = await take(center(), profile, other, noon + 2);
      const claim = { agentId: one, epoch: first.epoch };
      expect(await orderOf(center(), profile)).toEqual([one, other]);

      const decline = (state: ContactState) => declineOffer(state, claim, limits, noon + 3);
      await take(center(), profile, one, noon + 3);
      expect(await orderOf(center(), profile)).toEqual([other, one]);
      stateAfter(await changeContact(center().log, first.contactId, noon + 4, decline));
      const expire = (state: ContactState) => expireOffer(state, second.epoch, limits, noon + 90_000);
      stateAfter(await changeContact(center().log, second.contactId, noon + 90_000, expire));

      expect(await orderOf(center(), profile)).toEqual([one]);
    });

    test('keep their slots through a change of presence', async () => {
      const { agent, contact } = await offered(center());

      const {
        slots: _slots,
        releasedAt: _released,
        version: _version,
        connectionId: _gone,
        desks: _on,
        ...said
      } = agent;
      const after = await center().agents.setPresence({ ...said, status: 'away' }, noon + 5);

      expect(after.slots).toEqual({ [contact.contactId]: 'chat' });
      expect(after.status).toBe('away');
      expect(after.version).toBe(agent.version + 1);
      expect(after.connectionId).toBeUndefined();
    });

    test('renew their lease without a new version', async () => {
      const { profile, agentId, version } = await center().agents.setPresence(presenceOf(aName('profile')), noon);

      expect(await center().agents.renewLease(profile, agentId, 'c-2', noon + 99_000)).toMatchObject({
        agent: { agentId, leaseUntil: noon + 99_000, connectionId: 'c-2', version },
      });

      const after = await center().agents.find(profile, agentId);
      expect([after?.leaseUntil, after?.connectionId, after?.version]).toEqual([noon + 99_000, 'c-2', version]);
    });

    test('are on every connection they said so over, until it is gone; with each the version rises', async () => {
      const said = presenceOf(aName('profile'));
      const { profile, agentId, version } = await center().agents.setPresence({ ...said, connectionId: 'c-1@a' }, noon);
      await center().agents.renewLease(profile, agentId, 'c-2@b', noon + 9);

      expect((await center().agents.find(profile, agentId))?.desks).toEqual({ 'c-1': 'c-1@a', 'c-2': 'c-2@b' });
      expect(await center().agents.hangUp(profile, agentId, 'c-1')).toMatchObject({
        desks: { 'c-2': 'c-2@b' },
        version: version + 1,
      });
      const none = await center().agents.hangUp(profile, agentId, 'c-1@a c-2@b');
      expect(none?.desks).toEqual({});
      expect(await center().agents.hangUp(profile, anAgentId(), 'c-1')).toBeUndefined();
      expect(await center().agents.find(profile, agentId)).toEqual(none);
    });

    test('who come twice at the same moment are on both connections', async () => {
      const said = presenceOf(aName('profile'));

      await Promise.all([
        center().agents.setPresence({ ...said, connectionId: 'c-1@a' }, noon),
        center().agents.setPresence({ ...said, connectionId: 'c-2@b' }, noon),
      ]);

      const desks = (await center().agents.find(said.profile, said.agentId))?.desks ?? {};
      expect(Object.keys(desks).toSorted()).toEqual(['c-1', 'c-2']);
    });

    test('are taken when a connection was taken from them since the decision', async () => {
      const agent = await center().agents.setPresence(presenceOf(aName('profile')), noon);
      await center().agents.hangUp(agent.profile, agent.agentId, 'c-agent');

      expect((await offerTo(center(), agent, noon)).kind).toBe('taken');
    });

    test('cannot renew a lease when unknown or offline', async () => {
      const profile = aName('profile');
      const offline = { ...presenceOf(profile), status: 'offline' } as const;
      await center().agents.setPresence(offline, noon);

      expect(await center().agents.renewLease(profile, anAgentId(), 'c', noon)).toBe('gone');
      expect(await center().agents.renewLease(profile, offline.agentId, 'c', noon)).toBe('gone');
      expect(await center().agents.ofProfiles([profile])).toHaveLength(1);
    });

    test('go off duty when their lease has ended, unless a renewal was first', async () => {
      const { profile, agentId, version, leaseUntil } = await center().agents.setPresence(
        presenceOf(aName('profile')),
        noon,
      );

      expect(await center().agents.endLease(profile, agentId, leaseUntil - 1)).toBe('alive');
      await center().agents.renewLease(profile, agentId, 'c-2', leaseUntil + 9);
      expect(await center().agents.endLease(profile, agentId, leaseUntil)).toBe('alive');
      expect(await center().agents.endLease(profile, agentId, leaseUntil + 9)).toBe('ended');
      expect(await center().agents.endLease(profile, agentId, leaseUntil + 9)).toBe('alive');
      expect(await center().agents.renewLease(profile, agentId, 'c-2', leaseUntil + 99)).toBe('gone');
      expect(await center().agents.endLease(profile, anAgentId(), leaseUntil + 9)).toBe('alive');

      const after = await center().agents.find(profile, agentId);
      expect([after?.status, after?.version]).toEqual(['offline', version + 1]);
    });

    test('leave with what they hold, again until it is given back', async () => {
      const { agent, contact } = await offered(center());

      const left = await center().agents.leave(agent.profile, agent.agentId, noon + 3);

      expect(left).toEqual({ ...agent, status: 'offline', leaseUntil: noon + 3, version: agent.version + 1 });
      const again = await center().agents.leave(agent.profile, agent.agentId, noon + 4);
      expect(again?.slots).toEqual(agent.slots);
      await center().agents.freeSlot(again ?? expect.fail('nobody left'), contact.contactId, noon + 4);
      expect(await center().agents.leave(agent.profile, agent.agentId, noon + 5)).toBeUndefined();
      expect(await center().agents.leave(agent.profile, anAgentId(), noon + 4)).toBeUndefined();
    });

    test('are not missed who decline an offer that has expired', async () => {
      const { agent, contact } = await offered(center());
      const late = noon + 15_000;

      const claim = { agentId: agent.agentId, epoch: contact.epoch };
      const decline = (state: ContactState) => declineOffer(state, claim, limits, late);
      stateAfter(await changeContact(center().log, contact.contactId, late, decline));

      expect(await center().agents.find(agent.profile, agent.agentId)).toMatchObject({
        status: 'ready',
        slots: noFields,
      });
    });

    test('fill a slot with an offer and free it, as missed, when the offer expires', async () => {
      const { agent, contact } = await offered(center());
      expect(agent.slots).toEqual({ [contact.contactId]: 'chat' });
      const late = noon + 15_000;

      const expire = (state: ContactState) => expireOffer(state, contact.epoch, limits, late);
      stateAfter(await changeContact(center().log, contact.contactId, late, expire));

      const after = await center().agents.find(agent.profile, agent.agentId);
      expect(after).toEqual({ ...agent, slots: {}, status: 'missed', releasedAt: late, version: agent.version + 1 });
    });

    test('are taken when they changed since the decision', async () => {
      const agent = await center().agents.setPresence(presenceOf(aName('profile')), noon);
      const { slots: _slots, releasedAt: _released, version: _version, desks: _on, ...said } = agent;
      await center().agents.setPresence({ ...said, status: 'away' }, noon);

      expect((await offerTo(center(), agent, noon)).kind).toBe('taken');
    });

    test('are taken when their lease has ended', async () => {
      const agent = await center().agents.setPresence(presenceOf(aName('profile')), noon);

      expect((await offerTo(center(), agent, agent.leaseUntil)).kind).toBe('taken');
      expect((await offerTo(center(), agent, agent.leaseUntil - 1)).kind).toBe('appended');
    });

    test('get a slot freed once: a second time changes nothing', async () => {
      const { agent, contact } = await offered(center());

      const freed = { ...agent, version: agent.version + 1 };
      await center().agents.freeSlot(agent, contact.contactId, noon + 7);
      await center().agents.freeSlot(freed, contact.contactId, noon + 8);
      await center().agents.freeSlot({ ...freed, agentId: anAgentId() }, contact.contactId, noon + 8);

      const after = await center().agents.find(agent.profile, agent.agentId);
      expect(after).toEqual({ ...agent, slots: {}, releasedAt: noon + 7, version: agent.version + 1 });
    });

    test('keep a slot that was filled after the agent was read', async () => {
      const { agent, contact } = await offered(center());

      await center().agents.freeSlot({ ...agent, version: agent.version - 1 }, contact.contactId, noon + 7);

      expect(await center().agents.find(agent.profile, agent.agentId)).toEqual(agent);
    });

    test('never hold up a contact whose slot is free already', async () => {
      const { agent, contact } = await offered(center());
      await center().agents.freeSlot(agent, contact.contactId, noon + 7);
      const late = noon + 15_000;

      const expire = (state: ContactState) => expireOffer(state, contact.epoch, limits, late);
      const change = await changeContact(center().log, contact.contactId, late, expire);

      expect(stateAfter(change).phase).toBe('queued');
      expect((await center().agents.find(agent.profile, agent.agentId))?.status).toBe('ready');
    });
  });
}

async function take(center: CenterUnderTest, profile: string, agentId: AgentId, now: number): Promise<ContactState> {
  const agent = await center.agents.find(profile, agentId);
  if (!agent) throw new Error('the agent is gone');
  return stateAfter(await offerTo(center, agent, now));
}

/** Whose seats a profile has, one page after the other. */
async function orderOf(center: CenterUnderTest, profile: string): Promise<readonly AgentId[]> {
  const order: AgentId[] = [];
  let from: SeatPlace | undefined;
  do {
    const page = await center.agents.seatsOf(profile, 1, from);
    order.push(...page.agents.map(({ agentId }) => agentId));
    from = page.next;
  } while (from);
  return order;
}

async function offerTo(center: CenterUnderTest, agent: Agent, now: number) {
  const { contactId } = await openContact(center);
  await queueContact(center, contactId, 'billing');
  const claim = { version: agent.version, slots: agent.slots, now };
  return changeContact(center.log, contactId, now, (state) => offer(state, seatOf(agent), limits, now), claim);
}

async function offered(center: CenterUnderTest): Promise<{ readonly agent: Agent; readonly contact: ContactState }> {
  const ready = await center.agents.setPresence(presenceOf(aName('profile')), noon);
  const contact = stateAfter(await offerTo(center, ready, noon));
  const agent = await center.agents.find(ready.profile, ready.agentId);
  if (!agent) throw new Error('the agent is gone');
  return { agent, contact };
}
