import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { requestCallback } from '../../../shared/domain/callback/callback.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import { studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, aStudentId, limits, noon, noteOn, openContact, presenceOf, queueContact, seatOf } from './makers.ts';

/** What must hold when many do the same thing at the same time. */
export function racesContract(center: () => CenterUnderTest): void {
  describe('races', () => {
    test('of twenty appends on one head, exactly one wins', async () => {
      const opened = await openContact(center());

      const results = await Promise.all(twenty((number) => noteOn(center(), opened, `note ${number}`)));

      expect(results.filter((result) => result === 'appended')).toHaveLength(1);
      expect(results.filter((result) => result === 'behind')).toHaveLength(19);
      expect(await center().log.read(opened.contactId, 0, 100)).toHaveLength(2);
    });

    test('of twenty writers who try again, none leaves a gap or a duplicate', async () => {
      const { contactId } = await openContact(center());

      const changes = await Promise.all(
        twenty((number) =>
          changeContact(center().log, contactId, noon, () => ({
            kind: 'append',
            events: [{ type: 'agent-requested', forSeq: 0, reason: `${number}`, queue: 'general', candidates: [] }],
          })),
        ),
      );

      const appended = changes.filter((change) => change.kind === 'appended');
      const log = await center().log.read(contactId, 1, 100);
      expect(log.map((entry) => entry.seq)).toEqual(appended.map((_, index) => index + 2));
      expect(new Set(log.map(({ event }) => event.type === 'agent-requested' && event.reason)).size).toBe(log.length);
    });

    test('of one message sent twenty times, one is stored', async () => {
      const { contactId } = await openContact(center());
      const said = { clientSeq: 1, text: '在吗？', connectionId: 'c-student' };

      const changes = await Promise.all(
        twenty(() =>
          changeContact(center().log, contactId, noon, (state) => studentMessage(state, said, limits, noon)),
        ),
      );

      expect(changes.filter((change) => change.kind === 'appended')).toHaveLength(1);
      expect(changes.filter((change) => change.kind === 'resent')).toHaveLength(19);
    });

    test('of twenty claims on one agent with three slots, three win, whoever they are', async () => {
      const agent = await center().agents.setPresence(presenceOf(aName('profile')), noon);
      const contacts = await queued(center(), 20);

      const outcomes = await Promise.all(contacts.map((contactId) => offerWhileFree(center(), contactId, agent)));

      const after = await center().agents.find(agent.profile, agent.agentId);
      const winners = contacts.filter((_, index) => outcomes[index] === 'offered');
      expect(winners).toHaveLength(3);
      expect(Object.keys(after?.slots ?? {}).sort()).toEqual([...winners].sort());
      expect(after?.version).toBe(agent.version + 3);
    });

    test('of two routers who offer one contact to two agents, one wins and the other agent stays free', async () => {
      const profile = aName('profile');
      const agents = [
        await center().agents.setPresence(presenceOf(profile), noon),
        await center().agents.setPresence(presenceOf(profile), noon),
      ];
      const [contactId] = await queued(center(), 1);
      if (!contactId) throw new Error('no contact');

      const changes = await Promise.all(agents.map((agent) => offerOnce(center(), contactId, agent)));

      expect(changes.map((change) => change.kind).sort()).toEqual(['appended', 'nothing']);
      const held = (await center().agents.ofProfiles([profile])).map((agent) => Object.keys(agent.slots).length);
      expect(held.sort()).toEqual([0, 1]);
      const head = await center().log.head(contactId);
      const holder = (await center().agents.ofProfiles([profile])).find((agent) => contactId in agent.slots);
      expect(head?.assignment?.agentId).toBe(holder?.agentId);
    });

    test('of twenty callbacks a student asks for on one topic, one is open', async () => {
      const studentId = aStudentId();
      const contacts = await Promise.all(twenty(() => openContact(center(), { studentId })));

      const changes = await Promise.all(
        contacts.map(({ contactId }) =>
          changeContact(center().log, contactId, noon, (state) => requestCallback(state, noon + 60_000, noon)),
        ),
      );

      expect(changes.filter((change) => change.kind === 'appended')).toHaveLength(1);
      expect(changes.filter((change) => change.kind === 'locked')).toHaveLength(19);
    });
  });
}

function twenty<Result>(start: (number: number) => Promise<Result>): readonly Promise<Result>[] {
  return Array.from({ length: 20 }, (_, number) => start(number));
}

async function queued(center: CenterUnderTest, count: number): Promise<readonly ContactId[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => openContact(center)));
  const queue = aName('queue');
  await Promise.all(opened.map(({ contactId }) => queueContact(center, contactId, queue)));
  return opened.map(({ contactId }) => contactId);
}

function offerOnce(center: CenterUnderTest, contactId: ContactId, agent: Agent) {
  const claim = { version: agent.version, slots: agent.slots, now: noon };
  return changeContact(center.log, contactId, noon, (state) => offer(state, seatOf(agent), limits, noon), claim);
}

/** A router who knows nothing of the others: looks at the agent, claims, and looks again when somebody was faster. */
async function offerWhileFree(center: CenterUnderTest, contactId: ContactId, seen: Agent): Promise<'offered' | 'full'> {
  for (;;) {
    const agent = await center.agents.find(seen.profile, seen.agentId);
    if (!agent || Object.keys(agent.slots).length >= agent.capacity.chat) return 'full';
    if ((await offerOnce(center, contactId, agent)).kind === 'appended') return 'offered';
  }
}
