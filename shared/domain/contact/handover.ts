import * as z from 'zod/mini';
import { AgentId, ContactId } from '../ids.ts';

/** Asks auto-reply to answer what the student said last. */
export const AutoReplyTask = z.strictObject({ contactId: ContactId });
export type AutoReplyTask = z.infer<typeof AutoReplyTask>;

/** What wakes routing: a contact handed over, an agent with a free slot, a queue to look at, an offer that may have expired, an agent whose lease may have ended. */
export const RoutingTask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), contactId: ContactId }),
  z.strictObject({ kind: z.literal('agent'), agentId: AgentId, profile: z.string() }),
  z.strictObject({ kind: z.literal('queue'), queue: z.string() }),
  z.strictObject({ kind: z.literal('offer-expiry'), contactId: ContactId, epoch: z.int() }),
  z.strictObject({ kind: z.literal('lease'), agentId: AgentId, profile: z.string() }),
]);
export type RoutingTask = z.infer<typeof RoutingTask>;

/** What wakes callback: a chosen time has come, a low score deserves a person, or a closed contact its follow-up. */
export const CallbackTask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('due'), contactId: ContactId }),
  z.strictObject({ kind: z.literal('low-score'), contactId: ContactId }),
  z.strictObject({ kind: z.literal('follow-up'), contactId: ContactId }),
]);
export type CallbackTask = z.infer<typeof CallbackTask>;

/** Asks survey to send the survey of a closed contact. */
export const SurveyTask = z.strictObject({ contactId: ContactId });
export type SurveyTask = z.infer<typeof SurveyTask>;
