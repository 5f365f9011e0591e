import type { StudentViews } from './student-view.ts';

/** The key a student knows an agent by in one contact: always the same there, another elsewhere, and no way back to the staff id. */
export type AgentKeyOf = (agentId: string, contactId: string) => string;

/** How the student is shown a file; an agent who sent it is named by `keyOf`. */
export function fileViews(keyOf: AgentKeyOf): StudentViews<'file'> {
  return {
    file: ({ agentId, ...event }, contactId) => ({
      ...event,
      ...(agentId === undefined ? {} : { agent: { key: keyOf(agentId, contactId) } }),
    }),
  };
}
