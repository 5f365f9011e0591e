import * as v from 'valibot';
import { AgentSeat, contactEvents, OfferReason } from '../contact/event.ts';

/** What an agent is shown of each type of event: all of it but where people are connected, and which contacts of others it came before. */
export const agentEvents = {
  ...contactEvents,
  opened: v.omit(contactEvents.opened, ['connectionId']),
  attached: v.omit(contactEvents.attached, ['connectionId']),
  detached: v.omit(contactEvents.detached, ['connectionId']),
  message: v.omit(contactEvents.message, ['connectionId']),
  offered: v.strictObject({
    ...contactEvents.offered.entries,
    agent: v.pick(AgentSeat, ['agentId']),
    because: v.optional(v.omit(OfferReason, ['overtook'])),
  }),
  accepted: v.omit(contactEvents.accepted, ['connectionId']),
};

/** An event as an agent is shown it. */
export const AgentEvent = v.variant('type', /* @__PURE__ */ Object.values(agentEvents));
export type AgentEvent = v.InferOutput<typeof AgentEvent>;
