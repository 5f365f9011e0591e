import * as v from 'valibot';
import { agent, moment, text, whole } from './column.ts';

/** A state of an agent, as it is stored and exported: what they said, and what they held, from a change of theirs to the next. */
export const AgentState = v.strictObject({
  agentId: agent('the agent'),
  profile: text('the routing profile they serve by; who changes it goes offline in the one before'),
  firstSeenAt: moment('when they first came in under this profile, or again after a month away'),
  change: whole('number of the change, counted since then: a higher one is later'),
  since: moment('when the state began; it lasts until the next change, see the view `agent_spells`'),
  status: text('`ready`, `away`, `offline`, or `missed`: let an offer pass and is asked no more until they say so'),
  because: text(
    'what brought the status: `said` by the agent, `missed` an offer, `lease-ended` (no sign of them), `elsewhere` (came in under another profile)',
  ),
  capacityChat: whole('chats they may hold at once'),
  capacityEmail: whole('e-mails'),
  capacityVoice: whole('calls'),
  chats: whole('chats they hold; one that is only offered fills its place too'),
  emails: whole('e-mails they hold'),
  calls: whole('calls they hold'),
});
export type AgentState = v.InferOutput<typeof AgentState>;
