import { isFirstHandOver } from '../../shared/domain/bounds/first-hand-over.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { sameAgentOf, servedBefore } from '../../shared/domain/routing/same-agent.ts';
import type { AgentId, Ms } from '../../shared/schema/ids.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Finds the agent who served a contact's student before, where they are to be asked first.
 *
 * Input: a contact that gets its place, and its queue.
 * Outcome: the agent, where the policy wants it and the student's contact before says so; nobody when that cannot be read, for a place does not wait for it.
 *
 * 1. read which contact the student had before this; 2. read its head; 3. decide by `servedBefore`. Once a contact, when it comes to people, and in no run of routing.
 */
export async function servedLately(
  { log, students, policy, report }: Pick<RoutingPorts, 'log' | 'students' | 'policy' | 'report'>,
  contact: ContactState,
  queue: string,
  now: Ms,
): Promise<AgentId | undefined> {
  if (!students || sameAgentOf(policy).withinHours === 0 || !isFirstHandOver(contact)) return undefined;
  const { contactId, studentId, openedAt } = contact;
  try {
    const [last] = await students.contacts(studentId, 1, openedAt);
    const before = last && (await log.head(last.contactId));
    return before && servedBefore(before, contact, queue, policy, now);
  } catch (error) {
    report('who served a student before is not known', error, { contactId });
    return undefined;
  }
}
