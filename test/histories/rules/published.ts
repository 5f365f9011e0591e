import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { ContactEvent, EventOf } from '../../../shared/domain/contact/event.ts';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { agentPlace } from '../../../shared/memory/tables.ts';
import { before, wentWrong } from './look.ts';
import type { Rule, Scene } from './rule.ts';

/** How long a function may go on by the policy before: it looks every 30 s, and what it works on then takes some seconds. */
const longestBeforeMs = 50_000;
// Whoever is offered something may have been found by a policy that was read late.
const readLateMs = 400_000;

/** What is published is worked by, everywhere, within a minute, as long as nothing goes wrong. */
export const thePublishedIsWorkedBy: Rule = {
  name: 'what is published is worked by',
  stored: (scene, { contactId, entries }) => {
    if (wentWrong(scene)) return undefined;
    const policies = policiesOf(scene, longestBeforeMs);
    const other = entries.find(
      ({ at, event }) => event.type === 'offered' && !policies.some((policy) => lasts(policy, event, at)),
    );
    return other && `${contactId} ${other.seq} is offered for as long as no policy in force says`;
  },
};

/** A contact is offered to somebody who serves its queue and speaks its language; danger to anybody. */
export const whoIsAskedServes: Rule = {
  name: 'who is asked serves the queue and speaks the language',
  stored: (scene, { contactId, entries }) => {
    const wrong = entries.find(({ seq, event }) => {
      const state = before(scene.center(), contactId, seq);
      return event.type === 'offered' && state && !state.danger && !isServed(scene, state, event);
    });
    return wrong && `${contactId} ${wrong.seq} is offered to somebody it is not for`;
  },
};

function isServed(scene: Scene, { queue, language }: ContactState, { agent }: EventOf<'offered'>): boolean {
  const { languages = [] } = scene.center().tables.agents.get(agentPlace(agent.profile, agent.agentId)) ?? {};
  const serves = policiesOf(scene, readLateMs).some(({ profiles }) =>
    profiles.some((profile) => profile.id === agent.profile && profile.queues.some((entry) => entry.queue === queue)),
  );
  return serves && languages.includes(language);
}

function policiesOf({ world, center }: Scene, sinceMs: number): readonly CenterPolicy[] {
  return center().published.since(world.scheduler.now() - sinceMs);
}

function lasts({ limits }: CenterPolicy, event: ContactEvent, at: number): boolean {
  return event.type !== 'offered' || Object.values(limits.offerSeconds).includes((event.expiresAt - at) / 1000);
}
