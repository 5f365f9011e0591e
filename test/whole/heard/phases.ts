import type { Language } from '../../../shared/schema/words.ts';
import { type Agent, agentOn } from '../agent.ts';
import { openers } from './messages.ts';
import { becomes, newTalk, type School, type Talk } from './school.ts';

/** The phases in which a student says something. */
export const phases = [
  ...(['self-service', 'handing-over', 'queued', 'overflowed', 'offered', 'active', 'wrap-up'] as const),
  ...(['callback-scheduled', 'closed'] as const),
] as const;
export type SaidIn = (typeof phases)[number];

/** A contact in a phase, with the agent who has it, where one does. */
export type Brought = Talk & { readonly phase: SaidIn; readonly agent?: Agent; readonly epoch?: number };

/** An agent of the front line, on duty. */
export const frontline = ({ origin, speed, newName, fails }: School): Promise<Agent> =>
  agentOn(origin, speed, { sub: newName(), profile: 'frontline' }, fails);

/** A student in line for a person. */
export async function inLine(school: School, language: Language): Promise<Talk> {
  const talk = await newTalk(school, language);
  await talk.says(openers[language].person);
  await becomes(school, talk.contactId, 'in line', ({ phase }) => phase === 'queued' || phase === 'overflowed');
  return talk;
}

/**
 * A student who has just asked for a person. Near it, not exact: what is said next may still come before the bot has read the wish, or just after
 * routing has put the contact in line, for nobody can be held between the two from outside.
 */
export async function handingOver(school: School, language: Language): Promise<Talk> {
  const talk = await newTalk(school, language);
  await talk.says(openers[language].person);
  return talk;
}

/** A student behind so many that the queue has no room for them: they wait in its overflow. */
export async function inOverflow(school: School, language: Language): Promise<Talk> {
  const talk = await inLine(school, language);
  await becomes(school, talk.contactId, 'in overflow', ({ phase }) => phase === 'overflowed');
  return talk;
}

const daysUntilCall = 3;

/** A student who is to be called in some days. */
export async function calledLater(school: School, language: Language): Promise<Talk> {
  const talk = await newTalk(school, language);
  const { contactId } = talk;
  const at = new Date(Date.now() + daysUntilCall * 86_400_000).toISOString();
  const answer = await talk.student.ask({ action: 'callback.request', contactId, at });
  if (answer.type !== 'ack') throw new Error(`${contactId}: no call was arranged: ${JSON.stringify(answer)}`);
  await becomes(school, contactId, 'to be called', ({ phase }) => phase === 'callback-scheduled');
  return talk;
}

/** A student whose contact an agent has accepted, who takes no other. */
export async function withAgent(
  school: School,
  language: Language,
): Promise<Brought & { agent: Agent; epoch: number }> {
  const talk = await inLine(school, language);
  const agent = await frontline(school);
  const epoch = await agent.accepts(talk.contactId, 120_000);
  await agent.is('away');
  return { ...talk, phase: 'active', agent, epoch };
}

/** A contact whose student has ended it, and whose agent is still at it. */
export async function inWrapUp(school: School, language: Language): Promise<Brought> {
  const held = await withAgent(school, language);
  await held.student.ask({ action: 'contact.close', contactId: held.contactId });
  await becomes(school, held.contactId, 'in wrap-up', ({ phase }) => phase === 'wrap-up');
  return { ...held, phase: 'wrap-up' };
}

/** A contact that an agent has dealt with and left. */
export async function closedBefore(school: School, language: Language): Promise<Brought> {
  const held = await withAgent(school, language);
  await finishes(held.agent, held.contactId, held.epoch);
  await becomes(school, held.contactId, 'closed', ({ phase }) => phase === 'closed');
  await held.agent.leaves();
  const { agent: _left, epoch: _over, ...talk } = held;
  return { ...talk, phase: 'closed' };
}

/** The agent wraps a contact up, having seen all that was said up to `seen`; throws where it stays open, for it would wait for every later agent. */
export async function finishes(agent: Agent, contactId: string, epoch: number, seen?: number): Promise<void> {
  const answer = await agent.ask({
    ...{ action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'other' },
    ...(seen === undefined ? {} : { seen }),
  });
  if (answer.type !== 'ack') throw new Error(`not wrapped up: ${JSON.stringify(answer)}`);
}

/** An agent of the front line who has as many chats as they may. */
export async function fullAgent(
  school: School,
): Promise<{ readonly agent: Agent; readonly empties: () => Promise<void> }> {
  const talks = [await inLine(school, 'en'), await inLine(school, 'en'), await inLine(school, 'en')];
  const agent = await frontline(school);
  const epochs: number[] = [];
  for (const { contactId } of talks) epochs.push(await agent.accepts(contactId, 120_000));
  return {
    agent,
    empties: async () => {
      await agent.is('away');
      for (const [at, { contactId, student }] of talks.entries()) {
        await finishes(agent, contactId, epochs[at] ?? 0);
        student.hangUp();
      }
      await agent.leaves();
    },
  };
}
