import * as z from 'zod/mini';
import { Channel, Language, Tier } from '../center/center-policy.ts';
import { AgentId } from '../ids.ts';

/** What an agent says of themselves, and what the center says of one who let an offer pass. */
export const AgentStatus = z.enum(['ready', 'away', 'offline', 'missed']);
export type AgentStatus = z.infer<typeof AgentStatus>;

/**
 * An agent as routing sees one: presence, what they can do, and the contacts they hold.
 * `slots` maps each held contact to its channel: its size is the number of active contacts, so nothing can drift.
 * `version` rises with every change but a heartbeat: a claim is made against the version it was decided on.
 */
export const Agent = z.strictObject({
  agentId: AgentId,
  profile: z.string(),
  tier: Tier,
  skills: z.record(z.string(), z.number()),
  languages: z.array(Language),
  capacity: z.strictObject({ chat: z.number(), email: z.number(), voice: z.number() }),
  status: AgentStatus,
  connectionId: z.optional(z.string()),
  leaseUntil: z.number(),
  slots: z.record(z.string(), Channel),
  releasedAt: z.number(),
  version: z.number(),
});
export type Agent = z.infer<typeof Agent>;
