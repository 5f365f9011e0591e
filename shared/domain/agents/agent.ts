import * as v from 'valibot';
import { dictionary } from '../../schema/dictionary.ts';
import { AgentId } from '../../schema/ids.ts';
import { finite } from '../../schema/numbers.ts';
import { Language, Tier } from '../../schema/words.ts';
import { Channel } from '../center/words.ts';

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
  connectionId: v.optional(v.string()),
  leaseUntil: finite,
  slots: dictionary(v.string(), Channel),
  releasedAt: finite,
  version: finite,
});
export type Agent = v.InferOutput<typeof Agent>;
