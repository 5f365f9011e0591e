import { botViews } from './bot-views.ts';
import { type AgentKeyOf, fileViews } from './file-views.ts';
import type { StudentViews, VisibleType } from './student-view.ts';

/** How the student is shown every event they may see; agents are named by `keyOf` and what their token calls them. */
export function studentViews(keyOf: AgentKeyOf): StudentViews<VisibleType> {
  return {
    ...botViews,
    ...fileViews(keyOf),
    opened: ({ type, channel, language }) => ({ type, channel, language }),
    message: ({ type, from, clientSeq, text, agentId }, contactId) => ({
      ...{ type, from, clientSeq, text },
      ...(agentId === undefined ? {} : { agent: { key: keyOf(agentId, contactId) } }),
    }),
    queued: ({ type, queue }) => ({ type, queue }),
    overflowed: ({ type, queue }) => ({ type, queue }),
    accepted: ({ type, agentId, agentName }, contactId) => ({
      type,
      agent: { key: keyOf(agentId, contactId), ...(agentName === undefined ? {} : { name: agentName }) },
    }),
    transferred: ({ type, queue }) => ({ type, queue }),
    escalated: ({ type }) => ({ type }),
    'agent-lost': ({ type }) => ({ type }),
    'wrap-up-started': (event) => event,
    abandoned: (event) => event,
    'callback-requested': ({ type, dueAt, asap, promisedAt, call }) => ({
      ...{ type, dueAt, asap },
      ...(promisedAt === undefined ? {} : { promisedAt }),
      ...(call?.zone === undefined ? {} : { zone: call.zone }),
      ...(call?.number === undefined ? {} : { number: call.number }),
      ...(call?.chat ? { chat: call.chat } : {}),
      ...(call?.written ? { written: call.written } : {}),
    }),
    'callback-cancelled': (event) => event,
    'callback-reminded': (event) => event,
    'callback-attempted': ({ type, attempt }) => ({ type, attempt }),
    'callback-missed': ({ type, attempt, nextAt }) => ({ type, attempt, nextAt }),
    'survey-sent': ({ type, questions }) => ({ type, ...(questions && { questions }) }),
    'survey-answered': (event) => event,
    'follow-up-sent': (event) => event,
  };
}
