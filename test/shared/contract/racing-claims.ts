import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import type { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, anAgentId, limits, noon, openContact, presenceOf, queueContact, seatOf } from './makers.ts';

/** How many contacts wait, how many agents with three seats each there are, and how many routers claim for every contact at once. */
export type Race = { readonly contacts: number; readonly agents: number; readonly routersEach: number };

/** The whole race by `npm run races`; a tenth of it among the other tests. */
export function tenth({ contacts, agents, routersEach }: Race): Race {
  return process.env['RACES'] === 'whole'
    ? { contacts, agents, routersEach }
    : { contacts: contacts / 10, agents: agents / 10, routersEach };
}

/** What a race came to. */
export type Raced = {
  readonly claims: number;
  readonly agents: number;
  /** Agents who hold more than they may. */
  readonly overAssigned: number;
  /** Contacts that more than one agent holds, or one other than the log says. */
  readonly torn: number;
  readonly held: number;
};

const atOnce = 100;

/** Has many routers, who know nothing of each other, claim the same agents for the same contacts at the same time. */
export async function racingClaims(center: CenterUnderTest, race: Race): Promise<Raced> {
  const profile = aName('profile');
  const agents = Array.from({ length: race.agents }, anAgentId);
  for (const agentId of agents) await center.agents.setPresence(presenceOf(profile, agentId), noon);
  const queue = aName('queue');
  const contacts: ContactId[] = [];
  while (contacts.length < race.contacts) {
    const { contactId } = await openContact(center);
    await queueContact(center, contactId, queue);
    contacts.push(contactId);
  }
  const claims = contacts.flatMap((contactId, at) =>
    Array.from({ length: race.routersEach }, (_, router) => ({
      contactId,
      agentId: agents[(at + router) % agents.length],
    })),
  );
  for (let from = 0; from < claims.length; from += atOnce) {
    await Promise.all(claims.slice(from, from + atOnce).map((claim) => claimOnce(center, profile, claim)));
  }
  return { claims: claims.length, agents: race.agents, ...(await outcome(center, profile, contacts)) };
}

type Claim = { readonly contactId: ContactId; readonly agentId: AgentId | undefined };

async function claimOnce(center: CenterUnderTest, profile: string, { contactId, agentId }: Claim): Promise<void> {
  const agent = agentId && (await center.agents.find(profile, agentId));
  if (!agent || Object.keys(agent.slots).length >= agent.capacity.chat) return;
  const claim = { version: agent.version, slots: agent.slots, now: noon };
  await changeContact(center.log, contactId, noon, (state) => offer(state, seatOf(agent), limits, noon), claim);
}

async function outcome(
  center: CenterUnderTest,
  profile: string,
  contacts: readonly ContactId[],
): Promise<Omit<Raced, 'claims' | 'agents'>> {
  const agents = await center.agents.ofProfiles([profile]);
  const holders = Map.groupBy(
    agents.flatMap(({ agentId, slots }) => Object.keys(slots).map((contactId) => ({ contactId, agentId }))),
    ({ contactId }) => contactId,
  );
  let torn = 0;
  for (const contactId of contacts) {
    const held = (holders.get(contactId) ?? []).map(({ agentId }) => agentId);
    const owner = (await center.log.head(contactId))?.assignment?.agentId;
    if (held.length > 1 || held[0] !== owner) torn += 1;
  }
  return {
    overAssigned: agents.filter(({ slots, capacity }) => Object.keys(slots).length > capacity.chat).length,
    ...{ torn, held: holders.size },
  };
}
