import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Agent } from '../domain/agents/agent.ts';
import type { Channel } from '../domain/center/words.ts';
import type { AgentState } from '../domain/tables/agent-states.ts';
import { count } from '../schema/numbers.ts';
import { readAs } from '../schema/read-as.ts';
import { parseItem } from './attribute-value.ts';

const Image = v.record(
  v.string(),
  v.custom<AttributeValue>((value) => typeof value === 'object' && value !== null),
);
const Changed = v.object({
  ...Agent.entries,
  changedAt: count,
  firstSeenAt: v.optional(count, 0),
  because: v.optional(v.string(), 'said'),
});

/** Whether the stream's image of a row is an agent's, just after a change of what they say or hold: a heartbeat takes the mark away. */
export function isAgentChange(image: Readonly<Record<string, unknown>>): boolean {
  return 'changedAt' in image;
}

/** The state an agent's row tells of just after a change; throws with the row's key when it tells of none. */
export function agentStateIn(image: Readonly<Record<string, unknown>>): AgentState {
  const { agentId, profile, version, firstSeenAt, changedAt, status, because, capacity, slots } = parseItem(
    Changed,
    readAs(Image, image),
  );
  const held = (channel: Channel) => Object.values(slots).filter((one) => one === channel).length;
  return {
    ...{ agentId, profile, firstSeenAt, change: version, since: changedAt, status },
    because: status === 'missed' ? 'missed' : because,
    ...{ capacityChat: capacity.chat, capacityEmail: capacity.email, capacityVoice: capacity.voice },
    ...{ chats: held('chat'), emails: held('email'), calls: held('voice') },
  };
}
