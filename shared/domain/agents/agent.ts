import * as v from 'valibot';
import { dictionary } from '../../schema/dictionary.ts';
import { AgentId, type Ms } from '../../schema/ids.ts';
import { finite } from '../../schema/numbers.ts';
import { Language, Tier } from '../../schema/words.ts';
import { Channel } from '../center/words.ts';
import { eachSocket, endOf, mostSockets, type Sockets } from '../contact/sockets.ts';

/** What an agent says of themselves, and what the center says of one who let an offer pass. */
export const AgentStatus = v.picklist(['ready', 'away', 'offline', 'missed']);
export type AgentStatus = v.InferOutput<typeof AgentStatus>;

/**
 * An agent as routing sees one: presence, what they can do, and the contacts they hold.
 * `slots` maps each held contact to its channel: its size is the number of active contacts, so nothing can drift.
 * `version` rises with every change but a heartbeat: a claim is made against the version it was decided on.
 */
export const Agent = v.object({
  agentId: AgentId,
  profile: v.string(),
  tier: Tier,
  skills: dictionary(v.string(), finite),
  languages: v.array(Language),
  capacity: v.object({ chat: finite, email: finite, voice: finite }),
  status: AgentStatus,
  /** The connection they spoke over last; where they are, for rows that do not say it better. */
  connectionId: v.optional(v.string()),
  /** The connections the agent is at the desk on, by their ids. */
  desks: v.optional(dictionary(v.string(), v.string())),
  leaseUntil: finite,
  slots: dictionary(v.string(), Channel),
  releasedAt: finite,
  version: finite,
});
export type Agent = v.InferOutput<typeof Agent>;

/** The connections an agent is on at a moment; an empty text when there is none, so that nothing can be shown to them. */
export function socketsAt({ desks, connectionId }: Pick<Agent, 'desks' | 'connectionId'>, now: Ms): Sockets {
  const sockets = desks ? Object.values(desks) : eachSocket(connectionId);
  // Whose token ends last signed in last.
  const live = sockets.filter((socket) => endOf(socket) > now).sort((one, other) => endOf(one) - endOf(other));
  return live.slice(-mostSockets).join(' ');
}

/** The connections an agent's row need not keep: their tokens have ended, or there are too many. */
export function pastSockets(agent: Pick<Agent, 'desks'>, now: Ms): Sockets {
  const kept = eachSocket(socketsAt({ desks: agent.desks ?? {} }, now));
  return Object.values(agent.desks ?? {})
    .filter((socket) => !kept.includes(socket))
    .join(' ');
}
