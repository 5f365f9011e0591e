import * as v from 'valibot';
import { ArticleCandidate, contactEvents } from '../contact/event.ts';

/** An agent as a student is shown one: `key` tells the agents of one contact apart and is no staff id; `name` is absent where the agent's token told none. */
export const AgentFace = v.strictObject({ key: v.string(), name: v.optional(v.string()) });
export type AgentFace = v.InferOutput<typeof AgentFace>;

const {
  opened,
  message,
  answered,
  queued,
  overflowed,
  accepted,
  transferred,
  escalated,
  closed,
  abandoned,
  reopened,
  ...events
} = contactEvents;

/** What a student is shown of each type of event they may see at all: nothing of the agents' side. */
export const studentEvents = {
  opened: v.pick(opened, ['type', 'channel', 'language']),
  message: v.strictObject({
    ...v.pick(message, ['type', 'from', 'clientSeq', 'text']).entries,
    agent: v.optional(v.pick(AgentFace, ['key'])),
  }),
  file: v.strictObject({
    ...v.omit(events.file, ['agentId']).entries,
    agent: v.optional(v.pick(AgentFace, ['key'])),
  }),
  answered: v.strictObject({
    ...v.pick(answered, ['type', 'forSeq', 'kind', 'text']).entries,
    choices: v.array(v.pick(ArticleCandidate, ['title'])),
  }),
  'agent-requested': v.strictObject({
    ...v.pick(events['agent-requested'], ['type', 'forSeq', 'text']).entries,
    /** False where a person comes before everybody else who waits, and nobody offers to call later. */
    callback: v.optional(v.literal(false)),
  }),
  queued: v.pick(queued, ['type', 'queue']),
  overflowed: v.pick(overflowed, ['type', 'queue']),
  accepted: v.strictObject({ ...v.pick(accepted, ['type']).entries, agent: AgentFace }),
  transferred: v.pick(transferred, ['type', 'queue']),
  escalated: v.pick(escalated, ['type']),
  'agent-lost': v.pick(events['agent-lost'], ['type']),
  'wrap-up-started': events['wrap-up-started'],
  closed: v.pick(closed, ['type', 'outcome', 'by']),
  abandoned,
  'callback-requested': v.strictObject({
    ...v.pick(events['callback-requested'], ['type', 'dueAt', 'asap', 'promisedAt']).entries,
    /** The student's time zone, where it is known. */
    zone: v.optional(v.string()),
    /** The number to call, masked. */
    number: v.optional(v.string()),
    /** A chat, where the student is online. */
    chat: v.optional(v.literal(true)),
    /** A message that is answered in writing; nobody calls. */
    written: v.optional(v.literal(true)),
  }),
  'callback-cancelled': events['callback-cancelled'],
  'callback-reminded': events['callback-reminded'],
  'callback-attempted': v.pick(events['callback-attempted'], ['type', 'attempt']),
  'callback-missed': v.pick(events['callback-missed'], ['type', 'attempt', 'nextAt']),
  'survey-sent': v.pick(events['survey-sent'], ['type', 'questions']),
  'survey-answered': events['survey-answered'],
  'follow-up-sent': events['follow-up-sent'],
  reopened,
};

/** An event as a student is shown it. */
export const StudentEvent = v.variant('type', /* @__PURE__ */ Object.values(studentEvents));
export type StudentEvent = v.InferOutput<typeof StudentEvent>;
