import * as v from 'valibot';
import { AgentId, ContactId } from '../../../schema/ids.ts';
import { integer } from '../../../schema/numbers.ts';

/** What wakes routing: a contact handed over, an agent with a free slot, a queue to look at (for a second time, when the index of seats may have been behind), an offer that may have expired, an agent whose lease may have ended, connections of an agent that are gone. */
export const RoutingTask = v.variant('kind', [
  v.object({ kind: v.literal('contact'), contactId: ContactId }),
  v.object({ kind: v.literal('agent'), agentId: AgentId, profile: v.string() }),
  v.object({ kind: v.literal('queue'), queue: v.string(), isSecondLook: v.optional(v.literal(true)) }),
  v.object({ kind: v.literal('offer-expiry'), contactId: ContactId, epoch: integer }),
  v.object({ kind: v.literal('lease'), agentId: AgentId, profile: v.string() }),
  v.object({ kind: v.literal('gone'), agentId: AgentId, profile: v.string(), connections: v.string() }),
]);
export type RoutingTask = v.InferOutput<typeof RoutingTask>;
